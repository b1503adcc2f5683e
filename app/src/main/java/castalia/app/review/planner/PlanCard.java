package castalia.app.review.planner;

/// A card as the planner sees it.
///
/// @param id the caller's name for it
/// @param topic what it is about; what is to be dropped is named by topic
/// @param weight how much it counts on the day, above 0; 1 is usual
/// @param knowledge what the learner's memory of it is
/// @param cost what it takes
public record PlanCard(String id, String topic, double weight, Knowledge knowledge, Cost cost) {
  /// @throws IllegalArgumentException if the weight is not above 0
  public PlanCard {
    if (!(weight > 0 && weight <= 1000)) {
      throw new IllegalArgumentException(
          "a weight must be above 0 and at most 1000, but is " + weight);
    }
  }

  boolean unseen() {
    return switch (knowledge) {
      case Knowledge.Unseen _ -> true;
      case Knowledge.Known _ -> false;
    };
  }
}
