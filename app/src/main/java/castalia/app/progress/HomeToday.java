package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.People;
import castalia.app.catalog.Catalog;
import castalia.app.catalog.TodayOnHome;
import castalia.app.platform.web.Visit;
import castalia.app.review.Aim;
import castalia.app.review.Outlook;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// A learner's day on the first page.
final class HomeToday implements TodayOnHome {
  private static final int MOST_STEPS = 6;
  private static final int DAYS_AHEAD = 7;

  private final Progress progress;
  private final People people;
  private final Steps steps;

  HomeToday(Progress progress, People people, Catalog catalog) {
    this.progress = progress;
    this.people = people;
    this.steps = new Steps(catalog);
  }

  @Override
  public Optional<Today> find(Visit visit) {
    return people.find(visit).flatMap(this::today);
  }

  private Optional<Today> today(Learner learner) {
    var aim = progress.aim(learner);
    var outlook = progress.outlook(learner, Optional.empty());
    if (aim.isEmpty() && outlook.cards().isEmpty()) {
      return Optional.empty();
    }
    var streak = Progress.streak(outlook);
    return Optional.of(
        new Today(
            (int) outlook.due().count(),
            aim.map(it -> plan(learner, it)).orElse(List.of()),
            aim.flatMap(it -> daysLeft(it, outlook.today())),
            streak.days(),
            streak.freezes(),
            streak.studiedToday(),
            ahead(outlook)));
  }

  private List<Step> plan(Learner learner, Aim aim) {
    return steps.of(progress.tasks(learner, aim)).stream()
        .limit(MOST_STEPS)
        .map(it -> new Step(it.title(), it.address(), it.what()))
        .toList();
  }

  private static Optional<Long> daysLeft(Aim aim, LocalDate today) {
    return Optional.of(ChronoUnit.DAYS.between(today, aim.day())).filter(it -> it >= 0);
  }

  private static List<Bar> ahead(Outlook outlook) {
    return DueDays.of(outlook, DAYS_AHEAD).bars().stream()
        .map(it -> new Bar(it.label(), it.value(), it.share()))
        .toList();
  }
}
