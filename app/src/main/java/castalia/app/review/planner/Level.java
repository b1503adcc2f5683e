package castalia.app.review.planner;

import castalia.bank.Difficulty;

/// What the learner is interviewed for. It decides how much a question of a difficulty counts.
public enum Level {
  JUNIOR,
  SENIOR,
  STAFF;

  /// How much a question counts, above 0; 1 is usual.
  public double weight(Difficulty difficulty) {
    return switch (this) {
      case JUNIOR ->
          switch (difficulty) {
            case EASY -> 1.5;
            case MEDIUM -> 1;
            case HARD -> 0.4;
          };
      case SENIOR ->
          switch (difficulty) {
            case EASY -> 0.8;
            case MEDIUM -> 1.2;
            case HARD -> 1;
          };
      case STAFF ->
          switch (difficulty) {
            case EASY -> 0.5;
            case MEDIUM -> 1;
            case HARD -> 1.5;
          };
    };
  }
}
