package castalia.app.review.planner;

/// What a card takes of a learner's time, in seconds, its repetitions of the same day included.
///
/// @param learning seen for the first time
/// @param recalled reviewed and remembered
/// @param forgotten reviewed, forgotten and learned again
public record Cost(double learning, double recalled, double forgotten) {
  /// @throws IllegalArgumentException if one is not above 0 or above an hour
  public Cost {
    for (double seconds : new double[] {learning, recalled, forgotten}) {
      if (!(seconds > 0 && seconds <= 3600)) {
        throw new IllegalArgumentException(
            "a card must cost more than 0 and at most 3600 seconds, but one costs " + seconds);
      }
    }
  }
}
