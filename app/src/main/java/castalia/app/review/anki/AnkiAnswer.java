package castalia.app.review.anki;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// One answer to a card, or one change to its schedule by hand.
///
/// @param at to the millisecond
/// @param button 1 to 4 for Again, Hard, Good and Easy; 0 for a change by hand
/// @param interval to the next time
/// @param intervalBefore that had led to this one
/// @param factor ease in thousandths, or what FSRS keeps in its place
/// @param took how long it took, to the millisecond
public record AnkiAnswer(
    Instant at,
    int button,
    Duration interval,
    Duration intervalBefore,
    int factor,
    Duration took,
    Kind kind) {
  /// @throws IllegalArgumentException if there is no such button, or a duration is negative
  public AnkiAnswer {
    if (button < 0 || button > 4) {
      throw new IllegalArgumentException("a button is 0 to 4, but is " + button);
    }
    if (interval.isNegative() || intervalBefore.isNegative() || took.isNegative()) {
      throw new IllegalArgumentException("durations must not be negative: " + interval);
    }
  }

  /// What it was an answer to.
  public enum Kind {
    LEARNING(0),
    REVIEW(1),
    RELEARNING(2),
    FILTERED(3),
    MANUAL(4),
    RESCHEDULED(5);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    /// What Anki writes for it.
    int number() {
      return number;
    }

    /// The kind of a number; those that later versions may add change schedules without an answer.
    static Kind of(int number) {
      return Arrays.stream(values())
          .filter(it -> it.number == number)
          .findFirst()
          .orElse(RESCHEDULED);
    }
  }
}
