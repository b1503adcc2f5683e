package castalia.app.review.fsrs;

/// What FSRS knows of one memory.
///
/// @param stability days until the chance of recall has fallen to 90 %; 0.001 to 36,500
/// @param difficulty how hard it is to make more stable; 1 to 10
public record Memory(double stability, double difficulty) {
  /// The least stability that the model gives.
  public static final double LEAST_STABILITY = 0.001;

  /// The greatest stability that the model gives: a hundred years.
  public static final double GREATEST_STABILITY = 36_500;

  /// @throws IllegalArgumentException if one of them is outside its range
  public Memory {
    if (!(stability >= LEAST_STABILITY && stability <= GREATEST_STABILITY)) {
      throw new IllegalArgumentException("stability must be 0.001 to 36500, but is " + stability);
    }
    if (!(difficulty >= 1 && difficulty <= 10)) {
      throw new IllegalArgumentException("difficulty must be 1 to 10, but is " + difficulty);
    }
  }
}
