package castalia.app.review.anki;

import castalia.app.review.fsrs.Memory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/// When a card is asked, and what Anki's two schedulers know of it.
///
/// @param intervalDays from the last answer to the next, 0 for a card that is new or in its steps
/// @param factor ease in thousandths, 2500 for most; 0 for a card that never left its steps
/// @param reps how often it was answered
/// @param lapses how often it was forgotten in the long run
/// @param memory what FSRS knows of it, if it was in use
public record AnkiSchedule(
    Phase phase,
    Due due,
    int intervalDays,
    int factor,
    int reps,
    int lapses,
    Optional<Memory> memory) {
  /// @throws IllegalArgumentException if a count is negative
  public AnkiSchedule {
    if (intervalDays < 0 || factor < 0 || reps < 0 || lapses < 0) {
      throw new IllegalArgumentException(
          "interval, factor, reps and lapses must not be negative, but are %d, %d, %d, %d"
              .formatted(intervalDays, factor, reps, lapses));
    }
  }

  /// A card that was never asked.
  ///
  /// @param position among the new ones
  public static AnkiSchedule unseen(int position) {
    return new AnkiSchedule(Phase.NEW, new Due.Position(position), 0, 0, 0, 0, Optional.empty());
  }

  /// The part of its life that a card is in.
  public enum Phase {
    NEW(0),
    LEARNING(1),
    REVIEW(2),
    RELEARNING(3);

    private final int number;

    Phase(int number) {
      this.number = number;
    }

    /// What Anki writes for it.
    int number() {
      return number;
    }

    static Optional<Phase> of(int number) {
      return Arrays.stream(values()).filter(it -> it.number == number).findFirst();
    }
  }

  /// What a card waits for.
  public sealed interface Due {
    /// Its turn among the new cards.
    record Position(int position) implements Due {}

    /// A moment, in its steps.
    record Moment(Instant at) implements Due {}

    /// A day.
    record Day(LocalDate date) implements Due {}
  }
}
