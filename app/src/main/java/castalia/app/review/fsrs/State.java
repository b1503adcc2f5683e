package castalia.app.review.fsrs;

import java.time.Instant;

/// Where a card stands: never seen, or seen and somewhere between its steps and its long intervals.
public sealed interface State {
  /// Never answered, or reset.
  record Unseen() implements State {}

  /// Answered at least once.
  ///
  /// @param phase among its learning steps, in the long run, or among its relearning steps
  /// @param memory what is known of the memory
  /// @param reviewed when it was last answered
  /// @param step which of the steps comes next, from 0; 0 in the long run
  /// @param elapsedDays days from the answer before to the last one
  /// @param scheduledDays days from the last answer to the day it is due, 0 for a step
  record Seen(
      Phase phase, Memory memory, Instant reviewed, int step, int elapsedDays, int scheduledDays)
      implements State {
    /// @throws IllegalArgumentException if a count is negative
    public Seen {
      if (step < 0 || elapsedDays < 0 || scheduledDays < 0) {
        throw new IllegalArgumentException(
            "step, elapsed and scheduled days must not be negative, but are %d, %d, %d"
                .formatted(step, elapsedDays, scheduledDays));
      }
    }
  }

  /// The part of its life that a seen card is in.
  enum Phase {
    /// In the first steps, minutes apart.
    LEARNING,
    /// Days or longer apart.
    REVIEW,
    /// Forgotten, and back in steps of minutes.
    RELEARNING
  }
}
