package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.app.progress.PlanView.Drop;
import castalia.app.progress.PlanView.Feed;
import castalia.app.progress.PlanView.Forecast;
import castalia.app.progress.PlanView.Level;
import castalia.app.progress.PlanView.Reminder;
import castalia.app.progress.PlanView.Shortage;
import castalia.app.progress.PlanView.Way;
import castalia.app.review.Aim;
import castalia.app.review.Preparation;
import castalia.app.review.Preparation.Task;
import castalia.app.review.Reviews;
import castalia.bank.Topic;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The page of the plan, and what its forms do.
final class PlanPages {
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
  private static final List<Level> LEVELS =
      List.of(
          new Level("junior", "Junior: easy questions count most"),
          new Level("senior", "Senior: medium ones, then hard ones"),
          new Level("staff", "Staff: hard questions count most"));

  private final Progress progress;
  private final Reminders reminders;
  private final Reviews reviews;
  private final Steps steps;
  private final People people;
  private final Frames frames;
  private final InstantSource clock;

  PlanPages(ProgressFeature.Ground ground, Progress progress, Reminders reminders) {
    this.progress = progress;
    this.reminders = reminders;
    this.reviews = ground.reviews();
    this.steps = new Steps(ground.catalog());
    this.people = ground.people();
    this.frames = ground.frames();
    this.clock = ground.clock();
  }

  void register(Routes routes) {
    routes.page("/plan", this::show);
    routes.form("/plan", this::keep);
    routes.form("/plan/end", this::end);
    routes.form("/plan/begin", this::begin);
    routes.form("/plan/calendar", this::openFeed);
    routes.form("/plan/calendar/end", this::endFeed);
  }

  private Page show(Context request) {
    var learner = people.find(Visit.of(request));
    return page(learner, ReminderPages.reminder(reminders, learner));
  }

  /// The page with this said of reminders.
  Page.Html page(Optional<Learner> learner, Reminder reminder) {
    return learner
        .map(it -> page(it, Optional.empty(), reminder))
        .orElseGet(() -> stranger(reminder));
  }

  private Page.Html stranger(Reminder reminder) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return html(PlanForm.EMPTY, Map.of(), today, Optional.empty(), false, offFeed(), reminder);
  }

  private static Feed offFeed() {
    return new Feed(false, Optional.empty());
  }

  private Page.Html page(Learner learner, Optional<String> feedAddress, Reminder reminder) {
    var aim = progress.aim(learner);
    var today = progress.today(learner);
    var preparation = aim.flatMap(it -> progress.preparation(learner, it));
    return html(
        aim.map(PlanForm::of).orElse(PlanForm.EMPTY),
        Map.of(),
        today,
        preparation.map(it -> way(it, aim.orElseThrow())),
        aim.isPresent() && preparation.isEmpty(),
        new Feed(progress.feedSince(learner).isPresent(), feedAddress),
        reminder);
  }

  private Page keep(Form sent) {
    var form =
        new PlanForm(sent.text("day"), sent.text("minutes"), sent.all("topic"), sent.text("level"));
    var known = people.find(sent);
    var today =
        known
            .map(progress::today)
            .orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    var errors = form.errors(today);
    if (!errors.isEmpty()) {
      var reminder = ReminderPages.reminder(reminders, known);
      return html(form, errors, today, Optional.empty(), false, offFeed(), reminder)
          .withStatus(422);
    }
    progress.aim(people.learner(sent), form.aim());
    return new Page.Redirect("/plan", false);
  }

  private Page end(Form sent) {
    people.find(sent).ifPresent(progress::endPlan);
    return new Page.Redirect("/plan", false);
  }

  /// Takes the questions of today's plan into the reviews, and leads there.
  private Page begin(Form sent) {
    var learner = people.learner(sent);
    var questions =
        progress.aim(learner).stream()
            .flatMap(it -> progress.tasks(learner, it).stream())
            .filter(Task::fresh)
            .map(Task::question)
            .distinct()
            .toList();
    if (!questions.isEmpty()) {
      reviews.add(learner, questions);
    }
    return new Page.Redirect("/review", false);
  }

  private Page openFeed(Form sent) {
    var learner = people.learner(sent);
    var address = "/calendar/" + progress.openFeed(learner) + ".ics";
    var reminder = ReminderPages.reminder(reminders, Optional.of(learner));
    return page(learner, Optional.of(address), reminder);
  }

  private Page endFeed(Form sent) {
    people.find(sent).ifPresent(progress::endFeed);
    return new Page.Redirect("/plan", false);
  }

  private Page.Html html(
      PlanForm form,
      Map<String, String> errors,
      LocalDate today,
      Optional<Way> way,
      boolean isPast,
      Feed feed,
      Reminder reminder) {
    var frame =
        frames.frame(
            "The day of the interview",
            "Say when the interview is and how many minutes a day you have; Castalia plans what to"
                + " learn and what to review.",
            Frame.Place.ELSEWHERE,
            "page.js");
    return Page.html(
        "progress/plan.jte",
        new PlanView(
            frame,
            form,
            errors,
            Topic.words(),
            LEVELS,
            today.plusDays(1).toString(),
            way,
            isPast,
            feed,
            reminder));
  }

  private Way way(Preparation preparation, Aim aim) {
    double seconds = preparation.tasks().stream().mapToDouble(Task::seconds).sum();
    return new Way(
        LONG_DAY.format(aim.day()),
        ChronoUnit.DAYS.between(preparation.today(), aim.day()),
        steps.of(preparation.tasks()),
        Math.round(seconds / 60),
        new Forecast(
            percent(preparation.now()),
            percent(preparation.idle()),
            percent(preparation.planned())),
        preparation.shortage().map(it -> shortage(it, aim)));
  }

  private static long percent(double share) {
    return Math.round(100 * share);
  }

  private static Shortage shortage(Preparation.Shortage shortage, Aim aim) {
    return new Shortage(
        shortage.minutesADay(),
        Math.max(0, shortage.minutesADay() - aim.minutesADay()),
        shortage.drops().stream()
            .map(it -> new Drop(it.topic().word(), it.cards(), it.of()))
            .toList());
  }
}
