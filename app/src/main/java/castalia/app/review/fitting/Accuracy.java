package castalia.app.review.fitting;

import castalia.app.review.fsrs.Parameters;
import java.util.HashMap;

/// How well predictions met what happened.
///
/// @param observations how many
/// @param logLoss the mean of -ln of the chance given to what happened; less is better, 0 would be
///   a prophet
/// @param rmseBins the root of the mean square difference between predicted and seen recall, in
///   bins of days, of the card's age and of its lapses, as the authors of FSRS measure; 0 is
///   perfectly calibrated
public record Accuracy(int observations, double logLoss, double rmseBins) {
  private record Bin(long days, long nth, long lapses) {}

  private static final class Sums {
    private int count;
    private double predicted;
    private double seen;
  }

  /// How well these parameters predict.
  public static Accuracy of(Parameters parameters, Observations observations) {
    var prediction = new Prediction(observations);
    return of(observations, prediction.recalls(parameters.toArray()));
  }

  static Accuracy of(Observations observations, double[] recalls) {
    var bins = new HashMap<Bin, Sums>();
    double loss = 0;
    for (int i = 0; i < recalls.length; i++) {
      var it = observations.inOrder().get(i);
      loss -= StrictMath.log(it.recalled() ? recalls[i] : 1 - recalls[i]);
      var sums = bins.computeIfAbsent(bin(it), _ -> new Sums());
      sums.count++;
      sums.predicted += recalls[i];
      sums.seen += it.recalled() ? 1 : 0;
    }
    double squares =
        bins.values().stream()
            .mapToDouble(it -> Math.pow(it.predicted - it.seen, 2) / it.count)
            .sum();
    int count = recalls.length;
    return count == 0
        ? new Accuracy(0, 0, 0)
        : new Accuracy(count, loss / count, Math.sqrt(squares / count));
  }

  private static Bin bin(Observation it) {
    return new Bin(
        power(it.days(), 3.62),
        power(it.nth(), 1.89),
        it.lapses() == 0 ? -1 : power(it.lapses(), 1.73));
  }

  private static long power(int value, double base) {
    return (long) Math.floor(Math.log(value) / Math.log(base));
  }
}
