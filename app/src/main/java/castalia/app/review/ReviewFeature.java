package castalia.app.review;

import castalia.app.accounts.LearnerData;
import castalia.app.accounts.People;
import castalia.app.catalog.Catalog;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.Database;
import castalia.app.platform.jobs.Jobs;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.app.practice.Practice;
import castalia.app.practice.RunAllowance;
import java.time.InstantSource;
import java.util.List;

/// Reviews as a part of the product.
public final class ReviewFeature implements Part {
  private final Catalog catalog;
  private final People people;
  private final Reviews reviews;
  private final Fits fits;
  private final Outlooks outlooks;
  private final AnkiExport anki;
  private final AnkiImports imports;
  private final PocketCopies copies;
  private final Checking checking;
  private final Frames frames;
  private final LearnerData data;

  /// What reviews stand on.
  ///
  /// @param jobs do what takes longer than a page may
  /// @param catalog has the questions that cards are made of
  /// @param aims what learners prepare for
  /// @param practice runs the cards that are checked by running
  public record Ground(
      Database database,
      InstantSource clock,
      Jobs jobs,
      Catalog catalog,
      People people,
      Practice practice,
      RunAllowance allowance,
      Aims aims,
      Frames frames) {}

  public ReviewFeature(Ground ground) {
    this.catalog = ground.catalog();
    this.people = ground.people();
    this.frames = ground.frames();
    var decks = new Decks(catalog);
    this.reviews = new Reviews(ground.database(), decks, catalog, ground.aims(), ground.clock());
    this.fits = new Fits(ground.database(), ground.clock(), ground.jobs());
    this.outlooks = new Outlooks(ground.database(), decks, catalog, ground.clock());
    this.anki = new AnkiExport(ground.database(), decks, catalog, ground.clock());
    this.imports = new AnkiImports(ground.database(), decks, ground.clock());
    this.copies = new PocketCopies(ground.database(), decks, catalog, ground.clock());
    this.data = new ReviewData(decks, ground.clock());
    this.checking = new Checking(ground.practice(), ground.allowance());
  }

  /// The use cases, for the features that declare them.
  public Reviews reviews() {
    return reviews;
  }

  /// What will be remembered, for the features that declare it.
  public Outlooks outlooks() {
    return outlooks;
  }

  /// The learner's cards as files of Anki's, for the features that declare it.
  public AnkiExport anki() {
    return anki;
  }

  /// Files of Anki's taken into the reviews, for the features that declare it.
  public AnkiImports imports() {
    return imports;
  }

  /// What is kept of each learner, for the accounts.
  public LearnerData data() {
    return data;
  }

  @Override
  public void routes(Routes routes) {
    var own = routes.needing(Permission.LEARN);
    new ReviewRoutes(reviews, checking, catalog, people, copies).register(own);
    new AnkiRoutes(anki, imports, people).register(own);
    new ReviewPages(reviews, checking, catalog, people, frames).register(own);
    new FitPages(fits, people, frames).register(own);
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(
        new ReviewCommand(terminal, InstantSource.system()),
        new SyncCommand(terminal, InstantSource.system()),
        new AnkiCommand(new AnkiExportCommand(terminal), new AnkiImportCommand(terminal)));
  }
}
