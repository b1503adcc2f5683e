package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.Visit;
import castalia.app.progress.Chart.Value;
import castalia.app.review.Aim;
import castalia.app.review.Outlook;
import castalia.app.review.Outlooks;
import io.javalin.http.Context;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// The page of what was learned, what is due and what will be remembered.
final class ProgressPages {
  private static final int DAYS_AHEAD = 14;
  private static final int WEEKS = 12;
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  private final Progress progress;
  private final Outlooks outlooks;
  private final People people;
  private final Frames frames;
  private final InstantSource clock;

  ProgressPages(ProgressFeature.Ground ground, Progress progress) {
    this.progress = progress;
    this.outlooks = ground.outlooks();
    this.people = ground.people();
    this.frames = ground.frames();
    this.clock = ground.clock();
  }

  void register(Routes routes) {
    routes.page("/progress", this::show);
  }

  private Page show(Context request) {
    return Page.html(
        "progress/progress.jte",
        people
            .find(Visit.of(request))
            .map(this::view)
            .orElseGet(
                () ->
                    view(
                        new Outlook(
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                            List.of(),
                            List.of()),
                        Optional.empty())));
  }

  private ProgressView view(Learner learner) {
    var today = progress.today(learner);
    var day = progress.aim(learner).map(Aim::day).filter(it -> it.isAfter(today));
    return view(progress.outlook(learner, day), day);
  }

  private ProgressView view(Outlook outlook, Optional<LocalDate> day) {
    var frame =
        frames.frame(
            "Progress",
            "What you have learned, what is due, and what you will remember.",
            Frame.Place.ELSEWHERE,
            "page.js");
    return new ProgressView(
        frame,
        !outlook.answers().isEmpty(),
        Progress.streak(outlook),
        day.map(LONG::format),
        Readiness.of(outlook.cards(), outlooks.cardsByTopic()),
        DueDays.of(outlook, DAYS_AHEAD),
        Year.of(outlook),
        Retention.of(outlook.answers()),
        weeks(outlook));
  }

  private static Chart weeks(Outlook outlook) {
    var monday = outlook.today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var values =
        IntStream.range(0, WEEKS)
            .mapToObj(it -> monday.minusWeeks(WEEKS - 1L - it))
            .map(it -> new Value(SHORT.format(it), minutes(outlook, it)))
            .toList();
    long all = values.stream().mapToLong(Value::value).sum();
    return Chart.of(
        "Time spent",
        "%d minutes in the last %d weeks.".formatted(all, WEEKS),
        "Week from",
        "Minutes",
        values);
  }

  private static long minutes(Outlook outlook, LocalDate monday) {
    return Year.minutes(
        outlook.answers().stream()
            .filter(it -> !it.day().isBefore(monday) && it.day().isBefore(monday.plusWeeks(1)))
            .toList());
  }
}
