package castalia.app.review.session;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Why a card is asked now.
public sealed interface DueReason {
  /// Such as 1 December.
  DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);

  /// It was never asked.
  record NeverSeen() implements DueReason {}

  /// It was learned or forgotten a moment ago and comes again within minutes.
  record InSteps(boolean forgotten) implements DueReason {}

  /// Its time has come.
  ///
  /// @param recall the chance that it is remembered now, 0 to 1
  /// @param daysSince since it was last answered
  /// @param daysLate after the day that it was planned for, 0 if that is today
  record Fading(double recall, int daysSince, int daysLate) implements DueReason {}

  /// It is not due and is asked ahead of time.
  ///
  /// @param recall the chance that it is remembered now, 0 to 1
  /// @param days until it would be due
  record Ahead(double recall, int days) implements DueReason {}

  /// The plan for the day of the interview has it.
  ///
  /// @param why what its memory says
  /// @param day of the interview
  /// @param place in what the plan still has for today, from 1
  /// @param of how many there are
  record Planned(DueReason why, LocalDate day, int place, int of) implements DueReason {}

  /// Why this card is asked now.
  static DueReason of(Card card, Instant now, Scheduler scheduler, LearnerDays days) {
    return switch (card.state()) {
      case State.Unseen _ -> new NeverSeen();
      case State.Seen seen ->
          switch (seen.phase()) {
            case LEARNING -> new InSteps(false);
            case RELEARNING -> new InSteps(true);
            case REVIEW -> inTheLongRun(card, seen, now, scheduler, days);
          };
    };
  }

  private static DueReason inTheLongRun(
      Card card, State.Seen seen, Instant now, Scheduler scheduler, LearnerDays days) {
    double recall = scheduler.retrievability(card, now);
    int late = days.between(card.due(), now);
    return late < 0
        ? new Ahead(recall, -late)
        : new Fading(recall, days.between(seen.reviewed(), now), late);
  }

  /// The reason in a sentence, for the learner.
  default String text() {
    return switch (this) {
      case NeverSeen _ -> "You have not seen this one yet.";
      case InSteps(boolean forgotten) ->
          forgotten
              ? "You forgot it a moment ago; once more, so that it stays."
              : "You met it a moment ago; once more, so that it stays.";
      case Fading(double recall, int since, int late) ->
          "You last saw it %s ago and remember it with a chance of about %d %%%s."
              .formatted(
                  daysText(since),
                  Math.round(100 * recall),
                  late == 0 ? "" : "; it was due " + daysText(late) + " ago");
      case Planned(DueReason why, LocalDate day, int place, int of) ->
          "%s Today's plan for %s has it, %d of %d: what helps most on that day comes first."
              .formatted(why.text(), DAY.format(day), place, of);
      case Ahead(double recall, int ahead) ->
          "It is due in %s; you remember it now with a chance of about %d %%."
              .formatted(daysText(ahead), Math.round(100 * recall));
    };
  }

  private static String daysText(int days) {
    return days == 1 ? "a day" : days + " days";
  }
}
