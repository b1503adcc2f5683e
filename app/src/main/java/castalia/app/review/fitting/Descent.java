package castalia.app.review.fitting;

import castalia.app.review.fsrs.Parameters;

/// One descent from a start to the parameters of least loss.
///
/// The first four parameters, first stabilities that differ by their factor, move by their
/// logarithm; the others by what they usually differ between learners, so that one step length
/// suits all.
final class Descent {
  private static final int STEPS = 300;
  private static final double LENGTH = 0.15;
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.99;

  /// How much each parameter differs between learners, as the authors of FSRS found.
  private static final double[] SPREAD = {
    6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57, 0.25,
    1.03, 0.31, 0.32, 0.14, 0.27
  };

  private final Prediction prediction;
  private final FirstStabilities firsts;
  private final double[] start;
  private final double[] values;
  private final double[] means = new double[Parameters.COUNT];
  private final double[] squares = new double[Parameters.COUNT];

  Descent(Observations observations, Parameters start) {
    this.prediction = new Prediction(observations);
    this.firsts = new FirstStabilities(observations);
    this.start = start.toArray();
    this.values = start.toArray();
  }

  Parameters run() {
    var best = values.clone();
    double least = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= STEPS; step++) {
      var gradient = new double[Parameters.COUNT];
      double loss = loss(gradient);
      if (loss < least) {
        least = loss;
        best = values.clone();
      }
      move(step, gradient);
    }
    return Parameters.clipped(firsts.filled(best, start));
  }

  private double loss(double[] gradient) {
    double loss = prediction.loss(values, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double away = (values[i] - start[i]) / SPREAD[i];
      loss += away * away;
      gradient[i] += 2 * away / SPREAD[i];
    }
    return loss;
  }

  private void move(int step, double[] gradient) {
    double length = LENGTH * (1 + Math.cos(Math.PI * (step - 1) / STEPS)) / 2;
    for (int i = 0; i < gradient.length; i++) {
      double slope = gradient[i] * unit(i) / prediction.count();
      means[i] = MEAN_DECAY * means[i] + (1 - MEAN_DECAY) * slope;
      squares[i] = SQUARE_DECAY * squares[i] + (1 - SQUARE_DECAY) * slope * slope;
      double mean = means[i] / (1 - StrictMath.pow(MEAN_DECAY, step));
      double square = squares[i] / (1 - StrictMath.pow(SQUARE_DECAY, step));
      double change = -length * mean / (Math.sqrt(square) + 1e-10);
      values[i] = moved(i, change);
    }
    System.arraycopy(Parameters.clipped(values).toArray(), 0, values, 0, values.length);
  }

  private double moved(int index, double change) {
    return isFirstStability(index)
        ? values[index] * StrictMath.exp(change)
        : values[index] + change * SPREAD[index];
  }

  private double unit(int index) {
    return isFirstStability(index) ? values[index] : SPREAD[index];
  }

  private static boolean isFirstStability(int index) {
    return index < 4;
  }
}
