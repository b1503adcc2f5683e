package castalia.app.review.planner;

import castalia.app.review.fsrs.Memory;

/// What a learner's memory of one card is.
public sealed interface Knowledge {
  /// Never seen.
  record Unseen() implements Knowledge {}

  /// Seen before today.
  ///
  /// @param memory as the last answer left it
  /// @param daysAgo when that was, in days, at least 0; at 0 the card was answered today and is not
  ///   planned again today
  record Known(Memory memory, int daysAgo) implements Knowledge {
    /// @throws IllegalArgumentException if `daysAgo` is negative
    public Known {
      if (daysAgo < 0) {
        throw new IllegalArgumentException("days ago must not be negative, but are " + daysAgo);
      }
    }
  }
}
