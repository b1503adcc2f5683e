package castalia.app.review.fsrs;

/// Rounding and bounds as the reference has them. Its figures have eight decimals.
final class Rounding {
  private static final double FACTOR = 1e8;

  private Rounding() {}

  static double toEight(double value) {
    return Math.round(value * FACTOR) / FACTOR;
  }

  /// Within bounds; the upper one wins where they cross.
  static double clamp(double value, double least, double most) {
    return Math.min(Math.max(value, least), most);
  }
}
