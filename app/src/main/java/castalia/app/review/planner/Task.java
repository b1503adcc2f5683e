package castalia.app.review.planner;

/// One thing to do today.
///
/// @param card which
/// @param seconds what it will take, as expected
/// @param gain by how much it raises the expected recall of the card on the day of the interview,
///   weighted
public record Task(PlanCard card, double seconds, double gain) {
  /// What a second of it gives.
  double gainASecond() {
    return gain / seconds;
  }
}
