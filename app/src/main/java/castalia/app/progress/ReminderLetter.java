package castalia.app.progress;

import castalia.app.accounts.Learner;
import castalia.app.accounts.Person;
import castalia.app.platform.mail.Mail;
import castalia.app.review.Aim;
import castalia.app.review.Outlook;
import castalia.app.review.Preparation.Task;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// What a reminder says.
final class ReminderLetter {
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

  private final Progress progress;
  private final Supplier<URI> home;

  /// @param home where people reach Castalia, without a path
  ReminderLetter(Progress progress, Supplier<URI> home) {
    this.progress = progress;
    this.home = home;
  }

  /// What there is to do.
  ///
  /// @param reviews cards that were seen before
  /// @param fresh cards that are new
  private record Work(long reviews, long fresh, double seconds) {
    private boolean none() {
      return reviews + fresh == 0;
    }

    private String inWords() {
      var parts = new ArrayList<String>();
      if (reviews > 0) {
        parts.add(reviews == 1 ? "1 card to review" : reviews + " cards to review");
      }
      if (fresh > 0) {
        parts.add(fresh == 1 ? "1 new card" : fresh + " new cards");
      }
      return String.join(" and ", parts);
    }

    private String minutes() {
      long minutes = Math.max(1, Math.round(seconds / 60));
      return minutes == 1 ? "about a minute" : "about " + minutes + " minutes";
    }
  }

  /// The mail for a day; none if nothing is due.
  ///
  /// @param hour at which it was asked for
  /// @param secret that turns it off
  Optional<Mail> write(Person to, int hour, String secret, LocalDate day) {
    var aim = progress.aim(to.learner()).filter(it -> !it.day().isBefore(day));
    var work = work(to.learner(), aim);
    if (work.none()) {
      return Optional.empty();
    }
    var off = home.get().resolve(ReminderPages.OFF + "?key=" + secret);
    var paragraphs = new ArrayList<String>();
    paragraphs.add(
        "Hello %s, today there are %s, %s:".formatted(to.name(), work.inWords(), work.minutes()));
    aim.map(it -> interview(it, day)).ifPresent(paragraphs::add);
    paragraphs.add(
        "You asked for this mail at %02d:00 on each day on which something is due. One click ends it, without signing in: %s"
            .formatted(hour, off));
    return Optional.of(
        new Mail(
            to.address().wire(),
            "Today: " + work.inWords(),
            paragraphs,
            Optional.of(home.get().resolve("/review")),
            Optional.of(off)));
  }

  /// By the plan if there is one, else what is due.
  private Work work(Learner learner, Optional<Aim> aim) {
    var tasks = aim.map(it -> progress.tasks(learner, it)).orElse(List.of());
    return tasks.isEmpty() ? due(progress.outlook(learner, Optional.empty())) : planned(tasks);
  }

  private static Work planned(List<Task> tasks) {
    long fresh = tasks.stream().filter(Task::fresh).count();
    double seconds = tasks.stream().mapToDouble(Task::seconds).sum();
    return new Work(tasks.size() - fresh, fresh, seconds);
  }

  private static Work due(Outlook outlook) {
    var due = outlook.due().toList();
    return new Work(due.size(), 0, due.stream().mapToDouble(Outlook.Ahead::seconds).sum());
  }

  private static String interview(Aim aim, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, aim.day());
    var when = days == 0 ? "today" : days == 1 ? "tomorrow" : "in " + days + " days";
    return "Your interview is %s, on %s.".formatted(when, LONG_DAY.format(aim.day()));
  }
}
