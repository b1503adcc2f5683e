package castalia.benchmarks;

import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;
import java.util.Random;

/// A learner of the simulation: what their memory is like, and what they have before them.
///
/// @param seed of everything that chance decides
/// @param truth the scheduler that their memory follows
/// @param days days of study before the interview
/// @param secondsADay time on each
/// @param cards how many there are to know
record SimulatedLearner(long seed, Scheduler truth, int days, double secondsADay, int cards) {
  /// To read a question with its answer and to try it.
  static final double FIRST_SECONDS = 60;

  static final double RECALLED_SECONDS = 15;
  static final double FORGOTTEN_SECONDS = 30;
  static final double STEP_SECONDS = 8;

  /// Three cards for each of the bank's 105 questions.
  private static final int CARDS = 315;

  private static final double SPREAD = 0.3;

  /// Shares of first answers, and of answers that are recalls, as in the logs of many learners.
  private static final double[] FIRST = {0.24, 0.094, 0.495, 0.171};

  private static final double[] RECALLED = {0.224, 0.631, 0.145};

  static SimulatedLearner of(long seed) {
    var chance = new Random(seed * 7919 + 17);
    var values = Parameters.DEFAULT.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= StrictMath.exp(SPREAD * chance.nextGaussian());
    }
    var settings = Settings.defaults().withParameters(Parameters.clipped(values));
    return new SimulatedLearner(
        seed,
        new Scheduler(settings),
        7 + chance.nextInt(22),
        60.0 * (15 + chance.nextInt(16)),
        CARDS);
  }

  Rating firstRating(double chance) {
    return Rating.ofGrade(1 + pick(FIRST, chance));
  }

  Rating recalledRating(double chance) {
    return Rating.ofGrade(2 + pick(RECALLED, chance));
  }

  private static int pick(double[] shares, double chance) {
    double sum = 0;
    for (int i = 0; i < shares.length - 1; i++) {
      sum += shares[i];
      if (chance < sum) {
        return i;
      }
    }
    return shares.length - 1;
  }
}
