package castalia.app.review.fitting;

/// Mends what a log cannot say of first stabilities: ratings that were never a first answer, and an
/// order turned round by chance.
final class FirstStabilities {
  private final int[] counts = new int[4];

  FirstStabilities(Observations observations) {
    for (var it : observations.inOrder()) {
      if (it.nth() == 2) {
        counts[observations.tracks().get(it.track()).grade(0) - 1]++;
      }
    }
  }

  /// The parameters with the stability of a rating never given first moved by the same factor as
  /// its neighbours', and no better rating with a lower stability than a worse one: the one with
  /// more answers is believed.
  double[] filled(double[] fitted, double[] start) {
    var values = fitted.clone();
    for (int i = 0; i < 4; i++) {
      if (counts[i] == 0) {
        values[i] = start[i] * StrictMath.exp(logFactor(i, fitted, start));
      }
    }
    for (int distance = 1; distance < 4; distance++) {
      for (int worse = 0; worse + distance < 4; worse++) {
        order(values, worse, worse + distance);
      }
    }
    return values;
  }

  private double logFactor(int index, double[] fitted, double[] start) {
    int below = index - 1;
    while (below >= 0 && counts[below] == 0) {
      below--;
    }
    int above = index + 1;
    while (above < 4 && counts[above] == 0) {
      above++;
    }
    if (below < 0 && above > 3) {
      return 0;
    }
    int left = below < 0 ? above : below;
    int right = above > 3 ? below : above;
    return (StrictMath.log(fitted[left] / start[left])
            + StrictMath.log(fitted[right] / start[right]))
        / 2;
  }

  private void order(double[] values, int worse, int better) {
    if (values[worse] > values[better]) {
      double believed = counts[worse] > counts[better] ? values[worse] : values[better];
      values[worse] = believed;
      values[better] = believed;
    }
  }
}
