package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.app.review.AnkiExport;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;

/// A learner's cards to take along: as a package of Anki's and as its text.
final class AnkiPages {
  private final AnkiExport anki;
  private final People people;

  AnkiPages(AnkiExport anki, People people) {
    this.anki = anki;
    this.people = people;
  }

  void register(Routes routes) {
    routes.get("/progress/castalia.apkg", this::download);
    routes.get("/progress/castalia.txt", this::text);
  }

  private void download(Context request) throws IOException {
    var learner = learner(request);
    var file = Files.createTempFile("castalia", ".apkg");
    try {
      anki.write(learner, file);
      attach(request, "application/octet-stream", "castalia.apkg");
      request.result(Files.readAllBytes(file));
    } finally {
      Files.delete(file);
    }
  }

  private void text(Context request) {
    var learner = learner(request);
    attach(request, "text/plain; charset=utf-8", "castalia.txt");
    request.result(anki.text(learner));
  }

  private static void attach(Context request, String type, String name) {
    request.contentType(type);
    request.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    request.header("Cache-Control", "private, no-store");
  }

  private Learner learner(Context request) {
    return people
        .find(Visit.of(request))
        .orElseThrow(() -> Refusal.notFound("There are no cards yet: nothing was learned here."));
  }
}
