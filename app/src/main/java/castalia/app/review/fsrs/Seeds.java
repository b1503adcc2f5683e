package castalia.app.review.fsrs;

import java.time.Instant;

/// What the fuzz of an interval is seeded by: the same seed spreads the same interval to the same
/// day.
@FunctionalInterface
public interface Seeds {
  /// As the reference seeds it: by the moment, so that a preview may say another day than an answer
  /// a second later.
  Seeds REFERENCE = Fuzz::seed;

  /// The seed.
  ///
  /// @param now when the card is answered
  /// @param reps of the card after this answer
  /// @param difficultyTimesStability of the card before it, 0 if it was never seen
  String seed(Instant now, int reps, double difficultyTimesStability);
}
