package castalia.app.review.fsrs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The steps of minutes before a card goes into days. A rating without a step there graduates.
final class Steps {
  /// @param minutes until the card is due
  /// @param next the step that it is then in
  record Step(long minutes, int next) {}

  private final List<Duration> learning;
  private final List<Duration> relearning;

  Steps(List<Duration> learning, List<Duration> relearning) {
    this.learning = learning;
    this.relearning = relearning;
  }

  /// The step after the first answer to an unseen card.
  Optional<Step> first(Rating rating) {
    return among(learning, 0, rating);
  }

  /// The step after an answer to a seen card.
  Optional<Step> next(State.Seen seen, Rating rating) {
    return switch (seen.phase()) {
      case LEARNING -> among(learning, seen.step(), rating);
      case RELEARNING -> among(relearning, seen.step(), rating);
      case REVIEW ->
          rating == Rating.AGAIN && seen.step() < relearning.size()
              ? Optional.of(new Step(relearning.get(seen.step()).toMinutes(), 0))
              : Optional.empty();
    };
  }

  private static Optional<Step> among(List<Duration> steps, int current, Rating rating) {
    if (current >= steps.size()) {
      return Optional.empty();
    }
    return switch (rating) {
      case AGAIN -> Optional.of(new Step(steps.getFirst().toMinutes(), 0));
      case HARD -> Optional.of(new Step(betweenFirstTwo(steps), current));
      case GOOD ->
          current + 1 < steps.size()
              ? Optional.of(new Step(steps.get(current + 1).toMinutes(), current + 1))
              : Optional.empty();
      case EASY -> Optional.empty();
    };
  }

  private static long betweenFirstTwo(List<Duration> steps) {
    double first = steps.getFirst().toMinutes();
    return Math.round(steps.size() == 1 ? first * 1.5 : (first + steps.get(1).toMinutes()) / 2);
  }
}
