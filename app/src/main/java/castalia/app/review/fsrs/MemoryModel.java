package castalia.app.review.fsrs;

import static castalia.app.review.fsrs.Memory.GREATEST_STABILITY;
import static castalia.app.review.fsrs.Memory.LEAST_STABILITY;
import static castalia.app.review.fsrs.Rounding.clamp;
import static castalia.app.review.fsrs.Rounding.toEight;

/// What time and answers do to a memory. Immutable and safe for threads.
///
/// S is stability, D difficulty, R the chance of recall, G the grade 1 to 4, w the parameters.
/// StrictMath, so that every machine gives the same figures.
public final class MemoryModel {
  private static final double LEAST_FIRST_STABILITY = 0.1;

  private final Parameters w;
  private final boolean shortTerm;
  private final double decay;
  private final double factor;
  private final double easyDifficulty;

  /// @param parameters of the learner
  /// @param shortTerm whether a second answer on one day is told apart from one on another day
  public MemoryModel(Parameters parameters, boolean shortTerm) {
    this.w = parameters;
    this.shortTerm = shortTerm;
    this.decay = -parameters.get(20);
    this.factor = toEight(StrictMath.exp(1 / decay * StrictMath.log(0.9)) - 1);
    this.easyDifficulty = firstDifficulty(Rating.EASY);
  }

  /// The chance of recall, 0 to 1: R(t, S) = (1 + factor · t / S)^(-w20), which is 0.9 at t = S.
  ///
  /// @param days since the last answer, not negative; need not be whole
  /// @param stability in days
  public double retrievability(double days, double stability) {
    return toEight(StrictMath.pow(1 + factor * days / stability, decay));
  }

  /// Days until the chance of recall has fallen to `retention`, as a multiple of the stability.
  ///
  /// @param retention more than 0, at most 1
  public double intervalFactor(double retention) {
    return toEight((StrictMath.pow(retention, 1 / decay) - 1) / factor);
  }

  /// The memory after the first answer.
  public Memory first(Rating rating) {
    return new Memory(
        Math.max(w.get(rating.grade() - 1), LEAST_FIRST_STABILITY),
        clamp(firstDifficulty(rating), 1, 10));
  }

  /// The memory after an answer.
  ///
  /// @param before the memory after the answer before
  /// @param days since then, not negative
  public Memory next(Memory before, int days, Rating rating) {
    if (days < 0) {
      throw new IllegalArgumentException("days must not be negative, but are " + days);
    }
    return new Memory(nextStability(before, days, rating), nextDifficulty(before, rating));
  }

  private double nextStability(Memory before, int days, Rating rating) {
    if (days == 0 && shortTerm) {
      return sameDayStability(before.stability(), rating);
    }
    double recall = retrievability(days, before.stability());
    return rating == Rating.AGAIN
        ? stabilityAfterLapse(before, recall)
        : stabilityAfterRecall(before, recall, rating);
  }

  /// D0(G) = w4 - e^(w5 (G - 1)) + 1
  private double firstDifficulty(Rating rating) {
    return toEight(w.get(4) - StrictMath.exp((rating.grade() - 1) * w.get(5)) + 1);
  }

  /// D' = w7 · D0(4) + (1 - w7) · (D - w6 (G - 3) (10 - D) / 9)
  private double nextDifficulty(Memory before, Rating rating) {
    double step = -w.get(6) * (rating.grade() - 3);
    double damped = toEight(step * (10 - before.difficulty()) / 9);
    double moved = before.difficulty() + damped;
    return clamp(toEight(w.get(7) * easyDifficulty + (1 - w.get(7)) * moved), 1, 10);
  }

  /// S' = S (1 + e^w8 (11 - D) S^(-w9) (e^(w10 (1 - R)) - 1) · w15 if Hard · w16 if Easy)
  private double stabilityAfterRecall(Memory before, double recall, Rating rating) {
    double hard = rating == Rating.HARD ? w.get(15) : 1;
    double easy = rating == Rating.EASY ? w.get(16) : 1;
    double stability = before.stability();
    double grown =
        stability
            * (1
                + StrictMath.exp(w.get(8))
                    * (11 - before.difficulty())
                    * StrictMath.pow(stability, -w.get(9))
                    * (StrictMath.exp((1 - recall) * w.get(10)) - 1)
                    * hard
                    * easy);
    return toEight(clamp(grown, LEAST_STABILITY, GREATEST_STABILITY));
  }

  /// S' = w11 · D^(-w12) ((S + 1)^w13 - 1) e^(w14 (1 - R)), at most S / e^(w17 w18)
  private double stabilityAfterLapse(Memory before, double recall) {
    double stability = before.stability();
    double fallen =
        w.get(11)
            * StrictMath.pow(before.difficulty(), -w.get(12))
            * (StrictMath.pow(stability + 1, w.get(13)) - 1)
            * StrictMath.exp((1 - recall) * w.get(14));
    double rounded = toEight(clamp(fallen, LEAST_STABILITY, GREATEST_STABILITY));
    double ceiling = shortTerm ? stability / StrictMath.exp(w.get(17) * w.get(18)) : stability;
    return clamp(toEight(ceiling), LEAST_STABILITY, rounded);
  }

  /// S' = S · S^(-w19) e^(w17 (G - 3 + w18)), and not less than S but for Again
  private double sameDayStability(double stability, Rating rating) {
    double change =
        StrictMath.pow(stability, -w.get(19))
            * StrictMath.exp(w.get(17) * (rating.grade() - 3 + w.get(18)));
    double kept = rating.recalled() ? Math.max(change, 1) : change;
    return toEight(clamp(stability * kept, LEAST_STABILITY, GREATEST_STABILITY));
  }
}
