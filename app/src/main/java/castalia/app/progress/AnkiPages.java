package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.app.review.AnkiExport;
import castalia.app.review.AnkiImports;
import castalia.app.review.AnkiImports.Brought;
import castalia.app.review.AnkiUpload;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// A learner's cards to take along, as a package of Anki's and as its text; and files of Anki's to
/// bring: looked at first, then taken, undone if they wish. All of it works without script.
final class AnkiPages {
  private static final String PATH = "/progress/anki";
  private static final int MOST_SHOWN = 200;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private final AnkiExport anki;
  private final AnkiImports imports;
  private final People people;
  private final Frames frames;

  AnkiPages(ProgressFeature.Ground ground) {
    this.anki = ground.anki();
    this.imports = ground.imports();
    this.people = ground.people();
    this.frames = ground.frames();
  }

  void register(Routes routes) {
    routes.get("/progress/castalia.apkg", this::download);
    routes.get("/progress/castalia.txt", this::text);
    routes.page(PATH, request -> page(200, people.find(Visit.of(request)), Said.NOTHING));
    routes.upload(PATH, this::bring);
    routes.form("/progress/anki/take", this::take);
    routes.form("/progress/anki/undo", this::undo);
  }

  /// What was done before the page is shown.
  private record Said(Optional<Brought> brought, Optional<String> note, Optional<String> mistake) {
    static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Optional.empty());

    static Said note(String note) {
      return new Said(Optional.empty(), Optional.of(note), Optional.empty());
    }

    static Said mistake(String mistake) {
      return new Said(Optional.empty(), Optional.empty(), Optional.of(mistake));
    }
  }

  private Page page(int status, Optional<Learner> learner, Said said) {
    var frame =
        frames.frame(
            "Cards and Anki",
            "Take your cards to Anki and back, with their schedules.",
            Frame.Place.ELSEWHERE,
            "page.js");
    var done = learner.map(this::done).orElse(List.of());
    var view =
        new AnkiView(
            frame,
            learner.isPresent(),
            said.brought().map(AnkiPages::preview),
            said.note(),
            said.mistake(),
            done);
    return new Page.Html("progress/anki.jte", view, status);
  }

  private List<AnkiView.Done> done(Learner learner) {
    return imports.taken(learner).stream()
        .map(
            it ->
                new AnkiView.Done(
                    it.id().toString(),
                    it.file(),
                    MOMENT.format(it.taken().atZone(learner.zone())),
                    it.added(),
                    it.updated(),
                    it.answers()))
        .toList();
  }

  private static AnkiView.Preview preview(Brought brought) {
    var would = brought.comparison();
    return new AnkiView.Preview(
        brought.id().toString(),
        brought.file(),
        would.ownAdded(),
        would.deckAdded(),
        would.updated(),
        would.known(),
        would.answers(),
        would.leftOut().size(),
        would.leftOut().stream().limit(MOST_SHOWN).toList());
  }

  private Page bring(Form form) {
    var file = form.file("file");
    if (file.isEmpty()) {
      return page(422, people.find(form), Said.mistake("Choose a file first."));
    }
    var upload = new AnkiUpload(file.get().name(), file.get().content());
    try {
      var learner = people.learner(form);
      var brought = imports.bring(learner, upload);
      var said = new Said(Optional.of(brought), Optional.empty(), Optional.empty());
      return page(200, Optional.of(learner), said);
    } catch (Refusal e) {
      return mistake(e, people.find(form));
    }
  }

  private Page take(Form form) {
    var learner = people.find(form);
    try {
      var known = learner.orElseThrow(() -> Refusal.notFound("The file does not wait any more."));
      var did = imports.take(known, id(form));
      return page(
          200,
          learner,
          Said.note(
              "Done: %s, %s, %s."
                  .formatted(
                      counted(did.added(), "new card"),
                      counted(did.updated(), "card") + " updated",
                      counted(did.answers(), "answer"))));
    } catch (Refusal e) {
      return mistake(e, learner);
    }
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private Page undo(Form form) {
    var learner = people.find(form);
    try {
      var known = learner.orElseThrow(() -> Refusal.notFound("There is no such import of yours."));
      imports.undo(known, id(form));
      return page(200, learner, Said.note("Undone: your cards are as they were before it."));
    } catch (Refusal e) {
      return mistake(e, learner);
    }
  }

  private static UUID id(Form form) {
    try {
      return UUID.fromString(form.text("id"));
    } catch (IllegalArgumentException e) {
      throw Refusal.notFound("There is no such import of yours.");
    }
  }

  /// What can be put right on the page is said on it; the rest is a problem like any other.
  private Page mistake(Refusal refusal, Optional<Learner> learner) {
    return switch (refusal.code()) {
      case INVALID_REQUEST, TOO_LARGE, NOT_FOUND, BUSY ->
          page(422, learner, Said.mistake(refusal.detail()));
      default -> throw refusal;
    };
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
