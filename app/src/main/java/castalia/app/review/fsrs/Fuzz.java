package castalia.app.review.fsrs;

import java.math.BigDecimal;
import java.time.Instant;

/// Spreads an interval a little, the same way each time for the same card at the same moment.
///
/// The width is FSRS's: 15 % of the days from 2.5 to 7, 10 % of those to 20, 5 % beyond, and one
/// day more. The number within comes from Johannes Baagøe's Alea generator, seeded by the time, the
/// count of answers, and difficulty times stability.
final class Fuzz {
  private static final double SMALLEST_FUZZED = 2.5;
  private static final double TWO_TO_MINUS_32 = 2.3283064365386963e-10;
  private static final double TWO_TO_32 = 4294967296.0;

  private Fuzz() {}

  /// The seed of a card's fuzz.
  ///
  /// @param reps of the card after this answer
  static String seed(Instant now, int reps, double difficultyTimesStability) {
    return now.toEpochMilli() + "_" + reps + "_" + plain(difficultyTimesStability);
  }

  /// An interval near `days`, never above `most`, above `elapsed` where `days` is.
  static int spread(int days, int elapsed, int most, String seed) {
    if (days < SMALLEST_FUZZED) {
      return days;
    }
    double delta =
        1
            + 0.15 * Math.max(Math.min(days, 7) - 2.5, 0)
            + 0.1 * Math.max(Math.min(days, 20) - 7, 0)
            + 0.05 * Math.max(days - 20, 0);
    long greatest = Math.min(Math.round(days + delta), most);
    long least = Math.max(2, Math.round(days - delta));
    if (days > elapsed) {
      least = Math.max(least, elapsed + 1L);
    }
    least = Math.min(least, greatest);
    return (int) Math.floor(firstOfAlea(seed) * (greatest - least + 1) + least);
  }

  private static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  /// The first number that Alea gives for a seed, 0 to 1.
  static double firstOfAlea(String seed) {
    var mash = new Mash();
    double s0 = mash.of(" ");
    mash.of(" ");
    mash.of(" ");
    s0 -= mash.of(seed);
    if (s0 < 0) {
      s0 += 1;
    }
    double t = 2091639 * s0 + TWO_TO_MINUS_32;
    return t - Math.floor(t);
  }

  /// The hash of Alea: doubles that stand for unsigned 32-bit numbers.
  private static final class Mash {
    private double n = 0xefc8249dL;

    double of(String text) {
      for (int i = 0; i < text.length(); i++) {
        n += text.charAt(i);
        double h = 0.02519603282416938 * n;
        n = unsigned(h);
        h -= n;
        h *= n;
        n = unsigned(h);
        h -= n;
        n += h * TWO_TO_32;
      }
      return unsigned(n) * TWO_TO_MINUS_32;
    }

    private static double unsigned(double value) {
      return (long) value & 0xffffffffL;
    }
  }
}
