package castalia.app.review.fitting;

import java.util.function.ObjIntConsumer;

/// Walks through cards' answers and predicts each observation from what came before it.
final class Prediction {
  private static final double CERTAIN = 1e-9;

  private final Observations observations;
  private final boolean[][] observed;
  private final int[] lengths;

  Prediction(Observations observations) {
    this.observations = observations;
    var tracks = observations.tracks();
    this.observed = new boolean[tracks.size()][];
    this.lengths = new int[tracks.size()];
    for (int card = 0; card < observed.length; card++) {
      observed[card] = new boolean[tracks.get(card).length()];
    }
    for (var it : observations.inOrder()) {
      observed[it.track()][it.position()] = true;
      lengths[it.track()] = Math.max(lengths[it.track()], it.position() + 1);
    }
  }

  int count() {
    return observations.count();
  }

  /// Adds up the loss, -ln of the chance given to what happened, and its slope.
  ///
  /// @param gradient the slope of the sum by each parameter is added to it
  double loss(double[] parameters, double[] gradient) {
    var slope = new Slope(parameters);
    var sum = new double[1];
    walk(
        slope,
        (track, position) -> {
          double recall = Math.clamp(slope.recall(), CERTAIN, 1 - CERTAIN);
          boolean recalled = track.grade(position) > 1;
          sum[0] -= StrictMath.log(recalled ? recall : 1 - recall);
          slope.addRecallSlope(recalled ? -1 / recall : 1 / (1 - recall), gradient);
        });
    return sum[0];
  }

  /// The chance of recall given to each observation, in the order of [Observations#inOrder].
  double[] recalls(double[] parameters) {
    var slope = new Slope(parameters);
    var found = new double[observed.length][];
    for (int card = 0; card < observed.length; card++) {
      found[card] = new double[lengths[card]];
    }
    for (int card = 0; card < observed.length; card++) {
      var ofCard = found[card];
      walk(slope, card, (_, position) -> ofCard[position] = slope.recall());
    }
    return observations.inOrder().stream()
        .mapToDouble(it -> Math.clamp(found[it.track()][it.position()], CERTAIN, 1 - CERTAIN))
        .toArray();
  }

  private void walk(Slope slope, ObjIntConsumer<Track> each) {
    for (int card = 0; card < observed.length; card++) {
      walk(slope, card, each);
    }
  }

  private void walk(Slope slope, int card, ObjIntConsumer<Track> each) {
    if (lengths[card] == 0) {
      return;
    }
    var track = observations.tracks().get(card);
    slope.first(track.grade(0));
    for (int i = 1; i < lengths[card]; i++) {
      int days = track.gap(i);
      if (days > 0) {
        slope.recallAfter(days);
      }
      if (observed[card][i]) {
        each.accept(track, i);
      }
      if (i + 1 < lengths[card]) {
        slope.answer(days, track.grade(i));
      }
    }
  }
}
