package castalia.app.progress;

import castalia.app.accounts.LearnerData;
import castalia.app.accounts.People;
import castalia.app.catalog.Catalog;
import castalia.app.catalog.TodayOnHome;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.database.Database;
import castalia.app.platform.jobs.Jobs;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.app.review.AnkiExport;
import castalia.app.review.AnkiImports;
import castalia.app.review.Outlooks;
import castalia.app.review.Reviews;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Plans and progress as a part of the product.
public final class ProgressFeature implements Part {
  private final Ground ground;
  private final Progress progress;
  private final Reminders reminders;

  /// What progress stands on.
  ///
  /// @param home where people reach Castalia, without a path
  public record Ground(
      Database database,
      InstantSource clock,
      Catalog catalog,
      People people,
      Reviews reviews,
      Outlooks outlooks,
      AnkiExport anki,
      AnkiImports imports,
      Frames frames,
      Mailer mailer,
      Jobs jobs,
      Supplier<URI> home) {}

  public ProgressFeature(Ground ground) {
    this.ground = ground;
    this.progress = new Progress(ground.database(), ground.outlooks(), ground.clock());
    this.reminders =
        new Reminders(
            ground.database(),
            ground.clock(),
            ground.people(),
            ground.mailer(),
            new ReminderLetter(progress, ground.home()));
    ground.jobs().recurring("reminders", Reminders.EVERY, reminders::send);
  }

  /// The use cases.
  public Progress progress() {
    return progress;
  }

  Reminders reminders() {
    return reminders;
  }

  /// What is kept of each learner.
  public LearnerData data() {
    return new ProgressData();
  }

  /// What the first page shows a learner.
  public TodayOnHome today() {
    return new HomeToday(progress, ground.people(), ground.catalog());
  }

  @Override
  public void routes(Routes routes) {
    var own = routes.needing(Permission.LEARN);
    var plan = new PlanPages(ground, progress, reminders);
    plan.register(own);
    new ReminderPages(ground, reminders, plan::page).register(own, routes.needing(Permission.READ));
    new ProgressPages(ground, progress).register(own);
    new CalendarPages(progress, ground.clock()).register(own);
    new AnkiPages(ground).register(own);
  }
}
