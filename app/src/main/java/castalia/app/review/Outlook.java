package castalia.app.review;

import castalia.bank.Topic;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A learner's cards and answers as they are at one moment.
///
/// @param today the learner's day
/// @param cards every card that takes part, suspended ones not among them
/// @param answers the whole log, in the order of time
public record Outlook(LocalDate today, List<Ahead> cards, List<Given> answers) {
  public Outlook {
    cards = List.copyOf(cards);
    answers = List.copyOf(answers);
  }

  /// The cards that are to be reviewed today.
  public Stream<Ahead> due() {
    return cards.stream().filter(it -> it.seen() && !it.due().isAfter(today));
  }

  /// A card and what will be remembered of it if it is not asked again.
  ///
  /// @param due the day from which on it is asked; today if it was never seen
  /// @param seen whether it was ever answered
  /// @param recallNow the chance that it is remembered now, 0 if it was never seen
  /// @param recallThen the same on the day that was asked about
  public record Ahead(
      int question, Topic topic, boolean seen, LocalDate due, double recallNow, double recallThen) {
    /// What it will probably take to review it, in seconds.
    public double seconds() {
      return recallNow * DayPlan.COST.recalled() + (1 - recallNow) * DayPlan.COST.forgotten();
    }
  }

  /// One answer.
  ///
  /// @param day the learner's
  /// @param recalled whether it was not Again
  /// @param predicted the chance of recall that was expected, empty for first answers and steps
  /// @param took how long
  public record Given(LocalDate day, boolean recalled, Optional<Double> predicted, Duration took) {}
}
