package castalia.app.review.fitting;

import static castalia.app.review.fsrs.Memory.GREATEST_STABILITY;
import static castalia.app.review.fsrs.Memory.LEAST_STABILITY;

import castalia.app.review.fsrs.Parameters;
import java.util.Arrays;

/// A memory with its derivatives: how stability, difficulty and recall would change with each of
/// the 21 parameters.
///
/// The formulas are those of [castalia.app.review.fsrs.MemoryModel], not rounded, because a rounded
/// figure has no slope. Derivatives are carried forward answer by answer by the chain rule.
/// Confined to one thread.
final class Slope {
  private static final int COUNT = Parameters.COUNT;
  private static final double LN_NINE_TENTHS = StrictMath.log(0.9);
  private static final double LEAST_FIRST_STABILITY = 0.1;

  private final double[] w;
  private final double factor;
  private final double factorByFlatness;
  private final double easyDifficulty;
  private final double easyDifficultyByW5;

  private double stability;
  private double difficulty;
  private double recall;
  private double recallByStability;
  private double recallByFlatness;
  private double[] byStability = new double[COUNT];
  private double[] byDifficulty = new double[COUNT];
  private double[] next = new double[COUNT];

  Slope(double[] parameters) {
    this.w = parameters.clone();
    double atNine = StrictMath.exp(-LN_NINE_TENTHS / w[20]);
    this.factor = atNine - 1;
    this.factorByFlatness = atNine * LN_NINE_TENTHS / (w[20] * w[20]);
    double growth = StrictMath.exp(3 * w[5]);
    this.easyDifficulty = w[4] - growth + 1;
    this.easyDifficultyByW5 = -3 * growth;
  }

  double stability() {
    return stability;
  }

  double difficulty() {
    return difficulty;
  }

  /// The chance of recall found by the last [#recallAfter].
  double recall() {
    return recall;
  }

  /// Adds `weight` times the slope of the last recall to `gradient`.
  void addRecallSlope(double weight, double[] gradient) {
    double chain = weight * recallByStability;
    for (int i = 0; i < COUNT; i++) {
      gradient[i] += chain * byStability[i];
    }
    gradient[20] += weight * recallByFlatness;
  }

  /// Begins anew with the first answer.
  void first(int grade) {
    Arrays.fill(byStability, 0);
    Arrays.fill(byDifficulty, 0);
    stability = Math.max(w[grade - 1], LEAST_FIRST_STABILITY);
    byStability[grade - 1] = w[grade - 1] > LEAST_FIRST_STABILITY ? 1 : 0;
    double growth = StrictMath.exp(w[5] * (grade - 1));
    difficulty = w[4] - growth + 1;
    byDifficulty[4] = 1;
    byDifficulty[5] = -(grade - 1) * growth;
    boundDifficulty();
  }

  /// Finds the chance of recall so many days after the last answer.
  void recallAfter(int days) {
    double base = 1 + factor * days / stability;
    double logBase = StrictMath.log(base);
    recall = StrictMath.exp(-w[20] * logBase);
    recallByStability = recall * w[20] * factor * days / (base * stability * stability);
    recallByFlatness = -recall * (logBase + w[20] * days * factorByFlatness / (stability * base));
  }

  /// Goes on with an answer; [#recallAfter] was called for the same days.
  void answer(int days, int grade) {
    if (days == 0) {
      sameDay(grade);
    } else if (grade == 1) {
      lapse();
    } else {
      recalled(grade);
    }
    nextDifficulty(grade);
  }

  private void recalled(int grade) {
    double logStability = StrictMath.log(stability);
    double plain = StrictMath.exp(w[8] - w[9] * logStability) * (11 - difficulty);
    double bonus = grade == 2 ? w[15] : grade == 4 ? w[16] : 1;
    double surprise = StrictMath.exp(w[10] * (1 - recall));
    double grown = stability * plain * (surprise - 1);
    double byRecall = -w[10] * stability * plain * bonus * surprise;
    chain(
        1 + plain * (surprise - 1) * bonus * (1 - w[9]) + byRecall * recallByStability,
        -grown * bonus / (11 - difficulty),
        byRecall * recallByFlatness);
    next[8] += grown * bonus;
    next[9] -= grown * bonus * logStability;
    next[10] += stability * plain * bonus * surprise * (1 - recall);
    if (grade == 2) {
      next[15] += grown;
    } else if (grade == 4) {
      next[16] += grown;
    }
    become(stability + grown * bonus);
  }

  private void lapse() {
    double logDifficulty = StrictMath.log(difficulty);
    double logStability = StrictMath.log(stability + 1);
    double outer = w[11] * StrictMath.exp(w[14] * (1 - recall) - w[12] * logDifficulty);
    double power = StrictMath.exp(w[13] * logStability);
    double fallen = outer * (power - 1);
    double kept = StrictMath.exp(-w[17] * w[18]);
    if (fallen > stability * kept) {
      chain(kept, 0, 0);
      next[17] -= w[18] * stability * kept;
      next[18] -= w[17] * stability * kept;
      become(stability * kept);
      return;
    }
    double byRecall = -w[14] * fallen;
    chain(
        outer * power * w[13] / (stability + 1) + byRecall * recallByStability,
        -w[12] * fallen / difficulty,
        byRecall * recallByFlatness);
    next[11] += fallen / w[11];
    next[12] -= fallen * logDifficulty;
    next[13] += outer * power * logStability;
    next[14] += fallen * (1 - recall);
    become(fallen);
  }

  private void sameDay(int grade) {
    double logStability = StrictMath.log(stability);
    double shift = grade - 3 + w[18];
    double change = StrictMath.exp(w[17] * shift - w[19] * logStability);
    if (grade > 1 && change <= 1) {
      return; // an answer of the same day that is right takes nothing away
    }
    double changed = stability * change;
    chain(change * (1 - w[19]), 0, 0);
    next[17] += shift * changed;
    next[18] += w[17] * changed;
    next[19] -= logStability * changed;
    become(changed);
  }

  /// The slope of the next stability through what it is made of; what it has of parameters directly
  /// is added by the caller.
  private void chain(double throughStability, double throughDifficulty, double throughFlatness) {
    for (int i = 0; i < COUNT; i++) {
      next[i] = throughStability * byStability[i] + throughDifficulty * byDifficulty[i];
    }
    next[20] += throughFlatness;
  }

  private void become(double value) {
    var old = byStability;
    byStability = next;
    next = old;
    stability = Math.clamp(value, LEAST_STABILITY, GREATEST_STABILITY);
    if (stability != value) {
      Arrays.fill(byStability, 0);
    }
  }

  private void nextDifficulty(int grade) {
    double step = -w[6] * (grade - 3);
    double moved = difficulty + step * (10 - difficulty) / 9;
    double through = (1 - w[7]) * (1 - step / 9);
    for (int i = 0; i < COUNT; i++) {
      byDifficulty[i] *= through;
    }
    byDifficulty[4] += w[7];
    byDifficulty[5] += w[7] * easyDifficultyByW5;
    byDifficulty[6] -= (1 - w[7]) * (grade - 3) * (10 - difficulty) / 9;
    byDifficulty[7] += easyDifficulty - moved;
    difficulty = w[7] * easyDifficulty + (1 - w[7]) * moved;
    boundDifficulty();
  }

  private void boundDifficulty() {
    double bounded = Math.clamp(difficulty, 1, 10);
    if (bounded != difficulty) {
      difficulty = bounded;
      Arrays.fill(byDifficulty, 0);
    }
  }
}
