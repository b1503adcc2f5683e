package castalia.app.review.fitting;

import castalia.app.review.fsrs.Parameters;
import java.util.ArrayList;
import java.util.List;

/// Finds the parameters that predict a learner best.
///
/// Adam over all observations at once, its steps getting smaller by a cosine; a penalty draws each
/// parameter to where it began, the more the less it differs between learners. Takes seconds for
/// ten thousand answers; no clock, no chance: the same log gives the same parameters.
public final class Fitting {
  /// How many observations it takes; fewer than that say more about chance than about the learner.
  public static final int LEAST_OBSERVATIONS = 200;

  private static final int FOLDS = 5;

  private Fitting() {}

  /// Fits parameters to a log.
  ///
  /// @param start what the learner has now
  public static Fit fit(Observations observations, Parameters start) {
    if (observations.count() < LEAST_OBSERVATIONS) {
      return new Fit.TooFew(observations.count(), LEAST_OBSERVATIONS);
    }
    var before = Accuracy.of(start, observations);
    var found = new Descent(observations, start).run();
    var after = Accuracy.of(found, observations);
    return after.logLoss() < before.logLoss()
        ? new Fit.Better(found, before, after)
        : new Fit.Unchanged(start, before);
  }

  /// How well parameters that were fitted to the past predict what came after it: the log is cut
  /// into six parts in order of time, and each but the first is predicted by parameters that were
  /// fitted to all before it.
  public static Accuracy foretold(Observations observations, Parameters start) {
    int part = part(observations);
    int first = observations.count() - FOLDS * part;
    var recalls = new ArrayList<double[]>();
    for (int from = first; from < observations.count(); from += part) {
      var past = new Descent(observations.between(0, from), start).run();
      recalls.add(new Prediction(observations.between(from, from + part)).recalls(past.toArray()));
    }
    return Accuracy.of(observations.between(first, observations.count()), joined(recalls));
  }

  /// How well parameters that stay as they are predict those observations that [#foretold]
  /// predicts: what that is to be compared with.
  public static Accuracy unfitted(Observations observations, Parameters parameters) {
    int first = observations.count() - FOLDS * part(observations);
    return Accuracy.of(parameters, observations.between(first, observations.count()));
  }

  private static int part(Observations observations) {
    int part = observations.count() / (FOLDS + 1);
    if (part == 0) {
      throw new IllegalArgumentException(
          "six observations are needed, but there are " + observations.count());
    }
    return part;
  }

  private static double[] joined(List<double[]> parts) {
    return parts.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
  }
}
