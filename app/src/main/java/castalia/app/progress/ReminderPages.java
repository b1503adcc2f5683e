package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.web.Form;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.progress.PlanView.Reminder;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiFunction;

/// The daily mail: its form on the page of the plan, and what the link in each mail opens.
final class ReminderPages {
  /// Where one click ends the mails.
  static final String OFF = "/reminder/off";

  private static final String USUAL = "8";

  private final Reminders reminders;
  private final People people;
  private final Frames frames;
  private final BiFunction<Optional<Learner>, Reminder, Page.Html> plan;

  /// @param plan the page of the plan with this in it
  ReminderPages(
      ProgressFeature.Ground ground,
      Reminders reminders,
      BiFunction<Optional<Learner>, Reminder, Page.Html> plan) {
    this.reminders = reminders;
    this.people = ground.people();
    this.frames = ground.frames();
    this.plan = plan;
  }

  /// @param own routes of learners
  /// @param open routes of everybody
  void register(Routes own, Routes open) {
    own.form("/plan/reminder", this::ask);
    own.form("/plan/reminder/end", this::end);
    open.page(OFF, this::look);
    open.form(OFF, this::off);
  }

  /// What the page of the plan shows of it.
  static Reminder reminder(Reminders reminders, Optional<Learner> learner) {
    var hour = learner.flatMap(reminders::hour);
    return new Reminder(
        hour.isPresent(),
        hour.map(it -> Integer.toString(it)).orElse(USUAL),
        learner.map(it -> it.zone().getId()).orElse(""),
        reminders.obstacle(learner),
        Optional.empty());
  }

  private Page ask(Form sent) {
    var learner = people.find(sent);
    var typed = sent.text("hour").strip();
    var now = reminder(reminders, learner);
    if (now.obstacle().isPresent()) {
      return refused(learner, now.wrong(typed, now.why()));
    }
    if (!typed.matches("[01]?[0-9]|2[0-3]")) {
      return refused(learner, now.wrong(typed, "Choose one of the hours of the day."));
    }
    reminders.ask(learner.orElseThrow(), Integer.parseInt(typed));
    return new Page.Redirect("/plan#reminder", false);
  }

  private Page refused(Optional<Learner> learner, Reminder wrong) {
    return plan.apply(learner, wrong).withStatus(422);
  }

  private Page end(Form sent) {
    people.find(sent).ifPresent(reminders::end);
    return new Page.Redirect("/plan#reminder", false);
  }

  private Page look(Context request) {
    var key = key(Optional.ofNullable(request.queryParam("key")));
    return page(reminders.isOn(key) ? key : "");
  }

  /// By the button, or by a mail program, which sends no cookie and expects no redirect (RFC 8058).
  private Page off(Form sent) {
    var key = key(sent.query("key").or(() -> Optional.of(sent.text("key"))));
    reminders.endBy(key);
    return page("");
  }

  private static String key(Optional<String> sent) {
    return sent.filter(it -> it.matches("[A-Za-z0-9_-]{32}")).orElse("");
  }

  private Page.Html page(String key) {
    var title = key.isEmpty() ? "No reminders" : "End the reminders?";
    var frame = frames.frame(title, "The daily mail.", Frame.Place.ELSEWHERE, "page.js");
    return Page.html("progress/reminder.jte", new ReminderView(frame, title, key));
  }
}
