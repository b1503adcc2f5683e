package castalia.app.review.fsrs;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The 21 parameters of FSRS-6, each within its range. Immutable.
///
/// | index | meaning |
/// |---|---|
/// | 0 to 3 | first stability after Again, Hard, Good, Easy, in days |
/// | 4, 5 | first difficulty |
/// | 6, 7 | how difficulty moves, and how strongly it is drawn back |
/// | 8 to 10 | stability after a recall |
/// | 11 to 14 | stability after a lapse |
/// | 15, 16 | Hard's penalty and Easy's bonus |
/// | 17 to 19 | stability after an answer on the same day |
/// | 20 | how flat the forgetting curve is |
public final class Parameters {
  /// How many there are.
  public static final int COUNT = 21;

  private static final double[] LEAST = {
    0.001, 0.001, 0.001, 0.001, 1, 0.001, 0.001, 0.001, 0, 0, 0.001, 0.001, 0.001, 0.001, 0, 0, 1,
    0, 0, 0, 0.1
  };
  private static final double[] MOST = {
    100, 100, 100, 100, 10, 4, 4, 0.75, 4.5, 0.8, 3.5, 5, 0.25, 0.9, 4, 1, 6, 2, 2, 0.8, 0.8
  };
  private static final double LEAST_W19_WITH_STEPS = 0.01;
  private static final double FLATNESS_BEFORE_6 = 0.5;

  /// Those that the authors of FSRS fitted to the logs of many learners.
  public static final Parameters DEFAULT =
      of(
          0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
          1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542);

  private final double[] values;

  private Parameters(double[] values) {
    this.values = values;
  }

  /// Parameters with exactly these values.
  ///
  /// @throws IllegalArgumentException if there are not 21, or one is not a number or outside its
  ///   range; the message names it
  public static Parameters of(double... values) {
    if (values.length != COUNT) {
      throw new IllegalArgumentException(
          "FSRS-6 has 21 parameters, but there are " + values.length);
    }
    for (int i = 0; i < COUNT; i++) {
      if (!(values[i] >= LEAST[i] && values[i] <= MOST[i])) {
        throw new IllegalArgumentException(
            "parameter %d must be %s to %s, but is %s".formatted(i, LEAST[i], MOST[i], values[i]));
      }
    }
    return new Parameters(values.clone());
  }

  /// Parameters from elsewhere, each moved into its range; those of FSRS-5 (19) and FSRS-4.5 (17)
  /// are carried over to the same schedule.
  ///
  /// @throws IllegalArgumentException if there are not 17, 19 or 21, or one is not a finite number
  public static Parameters clipped(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a parameter must be finite, but one is " + value);
      }
    }
    return switch (values.length) {
      case COUNT -> new Parameters(clip(values));
      case 19 -> new Parameters(clip(carriedOver(values)));
      case 17 -> new Parameters(clip(carriedOver(asFsrs5(values))));
      default ->
          throw new IllegalArgumentException(
              "there must be 17, 19 or 21 parameters, but there are " + values.length);
    };
  }

  /// The value of a parameter.
  ///
  /// @param index 0 to 20
  public double get(int index) {
    return values[index];
  }

  /// All of them, in order; the caller's own copy.
  public double[] toArray() {
    return values.clone();
  }

  /// The least and greatest value of a parameter.
  static double[] range(int index) {
    return new double[] {LEAST[index], MOST[index]};
  }

  /// Moved into ranges that keep a chain of relearning steps from raising the stability above what
  /// it was before the lapse.
  Parameters within(int relearningSteps, boolean shortTerm) {
    var moved = values.clone();
    if (relearningSteps > 1) {
      double ceiling = sameDayCeiling(relearningSteps);
      moved[17] = Math.min(moved[17], ceiling);
      moved[18] = Math.min(moved[18], ceiling);
    }
    if (shortTerm) {
      moved[19] = Math.max(moved[19], LEAST_W19_WITH_STEPS);
    }
    return new Parameters(moved);
  }

  private double sameDayCeiling(int relearningSteps) {
    double afterLapse =
        StrictMath.log(values[11])
            + StrictMath.log(StrictMath.pow(2, values[13]) - 1)
            + values[14] * 0.3;
    double ceiling = Math.sqrt(Math.max(-afterLapse / relearningSteps, 0));
    return Rounding.clamp(Rounding.toEight(ceiling), 0.01, MOST[17]);
  }

  private static double[] clip(double[] values) {
    var clipped = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      clipped[i] = Rounding.clamp(values[i], LEAST[i], MOST[i]);
    }
    return clipped;
  }

  private static double[] carriedOver(double[] fsrs5) {
    var all = Arrays.copyOf(fsrs5, COUNT);
    all[20] = FLATNESS_BEFORE_6;
    return all;
  }

  private static double[] asFsrs5(double[] fsrs4) {
    var moved = new double[19];
    for (int i = 0; i < fsrs4.length; i++) {
      moved[i] = Rounding.clamp(fsrs4[i], LEAST[i], MOST[i]);
    }
    moved[4] = Rounding.toEight(moved[5] * 2 + moved[4]);
    moved[5] = Rounding.toEight(StrictMath.log(moved[5] * 3 + 1) / 3);
    moved[6] = Rounding.toEight(moved[6] + 0.5);
    return moved;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Parameters that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.stream(values)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
