package castalia.app.review.planner;

import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Rating;

/// How first answers fall out, and what the day they are given on leaves behind.
final class FirstAnswers {
  private FirstAnswers() {}

  /// The share of first answers with this rating, as in the logs of many learners (the simulator of
  /// fsrs-optimizer).
  static double share(Rating rating) {
    return switch (rating) {
      case AGAIN -> 0.24;
      case HARD -> 0.094;
      case GOOD -> 0.495;
      case EASY -> 0.171;
    };
  }

  /// The memory at the end of the first day: all but Easy are answered once more.
  static Memory memory(MemoryModel model, Rating rating) {
    var memory = model.first(rating);
    return rating == Rating.EASY ? memory : model.next(memory, 0, Rating.GOOD);
  }
}
