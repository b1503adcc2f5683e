package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.catalog.Catalog;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.app.review.ReviewAnswers.CardAnswer;
import castalia.app.review.ReviewAnswers.CheckAnswer;
import castalia.app.review.ReviewAnswers.Counts;
import castalia.app.review.ReviewAnswers.PlannedPart;
import castalia.app.review.ReviewAnswers.SettingsAnswer;
import castalia.app.review.ReviewRequests.SettingsRequest;
import castalia.app.review.ReviewView.TopicChoice;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.Spans;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The page of the reviews, and the forms on it: all of it works without script.
final class ReviewPages {
  private static final String PATH = "/review";

  private final Reviews reviews;
  private final Checking checking;
  private final Catalog catalog;
  private final People people;
  private final Frames frames;

  ReviewPages(Reviews reviews, Checking checking, Catalog catalog, People people, Frames frames) {
    this.reviews = reviews;
    this.checking = checking;
    this.catalog = catalog;
    this.people = people;
    this.frames = frames;
  }

  void register(Routes routes) {
    routes.page(PATH, this::page);
    routes.form("/review/shown", this::shown);
    routes.form("/review/answers", this::grade);
    routes.form("/review/undo", this::undo);
    routes.form("/review/cards", this::change);
    routes.form("/review/questions", this::add);
    routes.form("/review/settings", this::choose);
    routes.get("/review/worker.js", this::worker);
  }

  private Page page(Context request) {
    return Page.html("review/review.jte", view(people.find(Visit.of(request)), Shown.NOTHING));
  }

  /// What was done before the page is shown.
  ///
  /// @param card whose answer is shown, empty for none
  private record Shown(
      String card, String typed, Optional<CheckAnswer> check, Optional<String> note) {
    static final Shown NOTHING = new Shown("", "", Optional.empty(), Optional.empty());
  }

  private ReviewView view(Optional<Learner> learner, Shown shown) {
    var session = learner.map(it -> reviews.session(it, 1)).orElseGet(reviews::empty);
    var asked =
        shown.card().isEmpty()
            ? session.cards().stream().findFirst()
            : learner.map(it -> reviews.card(it, shown.card()));
    var settings = learner.map(reviews::settings).orElse(ReviewSettings.DEFAULT);
    return new ReviewView(
        frame(),
        Counts.of(session),
        asked.map(it -> CardAnswer.of(it, catalog)),
        session.next().map(it -> inWords(session.now(), it)),
        session.plan().map(it -> PlannedPart.of(it).text()),
        UUID.randomUUID().toString(),
        !shown.card().isEmpty(),
        shown.typed(),
        shown.check(),
        shown.note(),
        topics(),
        SettingsAnswer.of(settings));
  }

  private Frame frame() {
    return frames.frame(
        "Review",
        "What you are about to forget is asked again: predict, say, complete, mend.",
        Frame.Place.REVIEW,
        "review.js");
  }

  private static String inWords(Instant now, Instant next) {
    return "in " + Spans.text(Duration.between(now, next));
  }

  private List<TopicChoice> topics() {
    return catalog.topics().stream()
        .map(it -> new TopicChoice(it.topic().word(), it.title(), catalog.path(it).size()))
        .toList();
  }

  private Page shown(Form form) {
    var typed = form.text("typed");
    var learner = people.find(form);
    var card = reviews.fetch(learner.orElse(Reviews.NOBODY), form.text("card"));
    return Page.html(
        "review/review.jte",
        view(learner, new Shown(card.id(), typed, check(card, typed, form), Optional.empty())));
  }

  private Optional<CheckAnswer> check(DeckCard card, String typed, Form form) {
    if (typed.isBlank() || !card.isChecked() || isUntouched(card, typed)) {
      return Optional.empty();
    }
    try {
      return Optional.of(checking.check(card, typed, form.address()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Whether somebody only looks: the program comes back as it was shown.
  private static boolean isUntouched(DeckCard card, String typed) {
    return card instanceof DeckCard.FixBug fix && Checking.same(typed, fix.broken());
  }

  private Page grade(Form form) {
    var given =
        new Given(
            ReviewRules.id(form.text("id")),
            form.text("card"),
            rating(form.text("rating")),
            Optional.empty(),
            Duration.ZERO);
    var outcome =
        reviews.grade(() -> people.learner(form), List.of(given), Optional.empty()).getFirst();
    if (outcome instanceof Outcome.Refused(var _, String field, String why)) {
      throw Refusal.notFound("The answer was not taken: " + field + " " + why + ".");
    }
    return back();
  }

  private static Rating rating(String word) {
    return Arrays.stream(Rating.values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("There is no grade " + word + "."));
  }

  private Page undo(Form form) {
    var undone = reviews.undoLast(people.learner(form));
    var note = Optional.of("Taken back. Grade it once more.");
    return Page.html(
        "review/review.jte",
        view(people.find(form), new Shown(undone.card().id(), "", Optional.empty(), note)));
  }

  private Page change(Form form) {
    var change =
        Arrays.stream(Change.values())
            .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(form.text("change")))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("Nothing of that name can be done with a card."));
    reviews.change(people.learner(form), form.text("card"), change);
    return back();
  }

  /// Takes a question in or out, or all of a topic in.
  private Page add(Form form) {
    var topic = form.text("topic");
    if (!topic.isEmpty()) {
      var path = catalog.path(catalog.fetchTopic(topic));
      reviews.add(people.learner(form), path.stream().map(it -> it.number()).toList());
      return back();
    }
    var question = catalog.fetch(number(form.text("question")));
    if (form.text("out").isEmpty()) {
      reviews.add(people.learner(form), List.of(question.number()));
    } else {
      reviews.remove(people.learner(form), question.number());
    }
    return new Page.Redirect(Catalog.address(question), false);
  }

  private static int number(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw Refusal.notFound("There is no question " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private Page choose(Form form) {
    var request =
        new SettingsRequest(
            within(form.text("retention"), 70, 99),
            within(form.text("new-per-day"), 0, 500),
            within(form.text("day-start"), 0, 12));
    reviews.choose(people.learner(form), it -> it.with(request));
    return back();
  }

  /// The number, or null, which changes nothing, if it is none in its range: browsers hold to it.
  private static @Nullable Integer within(String text, int least, int most) {
    if (!text.matches("[0-9]{1,4}")) {
      return null;
    }
    int number = Integer.parseInt(text);
    return number >= least && number <= most ? number : null;
  }

  private static Page back() {
    return new Page.Redirect(PATH, false);
  }

  /// The script that answers for the server while the device is offline. Its address stays, and
  /// what it loads changes with its content.
  private void worker(Context ctx) {
    ctx.contentType("text/javascript; charset=utf-8").header("Cache-Control", "no-cache");
    ctx.header("Service-Worker-Allowed", PATH);
    ctx.result("importScripts(\"" + frame().url("review-worker.js") + "\");\n");
  }
}
