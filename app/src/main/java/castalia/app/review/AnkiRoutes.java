package castalia.app.review;

import castalia.app.accounts.People;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Call;
import castalia.app.platform.web.Described;
import castalia.app.platform.web.Operation;
import castalia.app.platform.web.Operation.FileBody;
import castalia.app.platform.web.Operation.None;
import castalia.app.platform.web.Reply;
import castalia.app.platform.web.Routes;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cards as files of Anki's over the API.
final class AnkiRoutes {
  private static final String PATH = "/api/v1/reviews/anki";
  private static final String TYPE = "application/octet-stream";
  private static final int MOST_TOLD = 1000;

  private final AnkiExport export;
  private final AnkiImports imports;
  private final People people;

  AnkiRoutes(AnkiExport export, AnkiImports imports, People people) {
    this.export = export;
    this.imports = imports;
    this.people = people;
  }

  @Described("How to take a file.")
  record ImportQuery(
      @Described("Only tell what would happen; no if not given.") @Nullable Boolean dryRun,
      @Described("What you call the file.") @Size(max = 200) @Nullable String name) {}

  @Described("What a file did, or would do.")
  record ImportAnswer(
      @Described("How many cards the file has.") int cards,
      @Described("Cards that are new in your reviews.") int added,
      @Described("How many of those are your own.") int own,
      @Described("Cards that get answers, another day, or another text.") int updated,
      @Described("Cards without anything new.") int known,
      @Described("Answers that are new.") int answers,
      @Described("How many cards cannot be taken.") int leftOutCount,
      @Described("The first thousand of those.") List<LeftOutAnswer> leftOut) {
    static ImportAnswer of(AnkiComparison done) {
      int changed = done.added() + done.updated();
      return new ImportAnswer(
          changed + done.known() + done.leftOut().size(),
          done.added(),
          done.ownAdded(),
          done.updated(),
          done.known(),
          done.answers(),
          done.leftOut().size(),
          done.leftOut().stream()
              .limit(MOST_TOLD)
              .map(it -> new LeftOutAnswer(it.card(), it.why()))
              .toList());
    }
  }

  @Described("A card that cannot be taken.")
  record LeftOutAnswer(
      @Described("How it begins.") String card, @Described("Continues that.") String why) {}

  void register(Routes routes) {
    routes.api(
        Operation.get(PATH, "exportToAnki", "Your cards as a package of Anki")
            .described("Every card with its schedule and its answers, as Anki's legacy 2.")
            .answers(new Operation.Answer(200, "The package.", TYPE, None.class))
            .refuses(ErrorCode.NOT_FOUND)
            .handledBy(this::export));
    routes.api(
        Operation.upload(PATH, "importFromAnki", "Take cards from Anki")
            .described(
                "Takes a package of Anki, or its text, up to 24 MiB: Castalia's cards with what was"
                    + " studied since, others as cards of your own. What is known is not doubled."
                    + " All of it is taken or nothing; your page of Anki undoes it.")
            .query(ImportQuery.class)
            .answers(200, "What was done.", ImportAnswer.class)
            .refuses(ErrorCode.BUSY)
            .handledBy(this::take));
  }

  private Reply export(Call<None, None> call) {
    var learner =
        people
            .find(call)
            .orElseThrow(
                () -> Refusal.notFound("There are no cards yet: nothing was learned here."));
    try {
      var file = Files.createTempFile("castalia", ".apkg");
      try {
        export.write(learner, file);
        return new Reply.Download(TYPE, "castalia.apkg", Files.readAllBytes(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the package could not be written", e);
    }
  }

  private Reply take(Call<ImportQuery, FileBody> call) {
    var name = call.query().name();
    var upload = new AnkiUpload(name == null ? "" : name, call.file());
    boolean dryRun = Boolean.TRUE.equals(call.query().dryRun());
    var done =
        dryRun
            ? imports.compare(people.find(call).orElse(Reviews.NOBODY), upload)
            : imports.take(people.learner(call), upload);
    return Reply.ok(ImportAnswer.of(done));
  }
}
