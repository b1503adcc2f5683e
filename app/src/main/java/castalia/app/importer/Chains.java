package castalia.app.importer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the questions of a numbered list among the lines that could begin one.
///
/// Lists inside answers are numbered too, and start again each time. The questions are the
/// ascending sequence for which most speaks: evidence counts, and so does each number that follows
/// on the one before it. A list whose parts each begin with 1 is found part by part.
final class Chains {
  private static final int NUMBERS = 10_000;
  private static final int MOST_PARTS = 60;
  private static final int GAP = 2;
  private static final int LEAP = 50;

  private final List<Candidate> candidates;
  private final double wanted;

  private Chains(List<Candidate> candidates, double wanted) {
    this.candidates = candidates;
    this.wanted = wanted;
  }

  /// The questions, in order.
  ///
  /// @param wanted mean evidence below which a sequence is no list of questions
  static List<Candidate> in(List<Candidate> candidates, double wanted) {
    return new Chains(candidates, wanted).part(0, candidates.size(), MOST_PARTS);
  }

  private List<Candidate> part(int from, int to, int parts) {
    if (from >= to || parts == 0) {
      return List.of();
    }
    var chain = best(from, to);
    if (!isList(chain)) {
      return List.of();
    }
    var whole = new ArrayList<>(part(from, chain.getFirst(), parts / 2));
    chain.forEach(at -> whole.add(candidates.get(at)));
    whole.addAll(part(chain.getLast() + 1, to, parts - 1));
    return whole;
  }

  private boolean isList(List<Integer> chain) {
    var evidence = chain.stream().mapToInt(at -> candidates.get(at).evidence()).average().orElse(0);
    return chain.size() == 1 ? evidence >= 5 : evidence >= wanted;
  }

  /// The places of the best ascending sequence.
  private List<Integer> best(int from, int to) {
    var score = new int[to - from];
    var before = new int[to - from];
    var ends = new Ends();
    var last = from;
    for (var at = from; at < to; at++) {
      var candidate = candidates.get(at);
      var own = candidate.evidence();
      score[at - from] = own;
      before[at - from] = -1;
      for (var previous : ends.before(candidate.number(), at - 1, at > from)) {
        var sum = score[previous - from] + own + bonus(previous, at);
        if (candidates.get(previous).number() < candidate.number() && sum > score[at - from]) {
          score[at - from] = sum;
          before[at - from] = previous;
        }
      }
      ends.add(candidate.number(), at, score[at - from]);
      last = score[at - from] > score[last - from] ? at : last;
    }
    var chain = new ArrayList<Integer>();
    for (var at = last; at >= 0; at = before[at - from]) {
      chain.addFirst(at);
    }
    return chain;
  }

  private int bonus(int previous, int at) {
    var step = candidates.get(at).number() - candidates.get(previous).number();
    if (step == 1) {
      return previous == at - 1 ? 2 : 1;
    }
    return step > LEAP ? -GAP * LEAP : -GAP;
  }

  /// The best sequences so far by the number that they end with: a tree of prefix maxima.
  private static final class Ends {
    private final int[] exact = filled();
    private final int[] tree = filled();
    private final int[] scores = new int[NUMBERS + 1];
    private final int[] treeScores = new int[NUMBERS + 1];

    private static int[] filled() {
      var places = new int[NUMBERS + 1];
      Arrays.fill(places, -1);
      return places;
    }

    /// Places that a sequence could come from to go on with that number.
    List<Integer> before(int number, int neighbour, boolean hasNeighbour) {
      var places = new ArrayList<Integer>();
      if (hasNeighbour) {
        places.add(neighbour);
      }
      if (number > 0 && exact[number - 1] >= 0) {
        places.add(exact[number - 1]);
      }
      var best = -1;
      var score = -1;
      for (var at = number; at > 0; at -= at & -at) {
        if (tree[at] >= 0 && treeScores[at] > score) {
          best = tree[at];
          score = treeScores[at];
        }
      }
      if (best >= 0) {
        places.add(best);
      }
      return places;
    }

    void add(int number, int place, int score) {
      if (exact[number] < 0 || score > scores[number]) {
        exact[number] = place;
        scores[number] = score;
      }
      for (var at = number + 1; at <= NUMBERS; at += at & -at) {
        if (tree[at] < 0 || score > treeScores[at]) {
          tree[at] = place;
          treeScores[at] = score;
        }
      }
    }
  }
}
