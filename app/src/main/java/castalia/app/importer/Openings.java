package castalia.app.importer;

import castalia.app.importer.Titles.Counting;
import castalia.app.importer.Titles.Opening;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// Decides which lines of a page begin its questions.
///
/// Lines of one shape (the same markup, counted in the same way) are weighed together: the shape
/// for which most speaks is the list. Then its gaps are searched for questions that look otherwise.
final class Openings {
  private static final double WANTED = 3.5;
  private static final double WANTED_UNCOUNTED = 4;
  private static final int FEWEST_UNCOUNTED = 3;

  private final List<Candidate> all;

  private Openings(List<Candidate> all) {
    this.all = all;
  }

  /// The lines that begin a question, in order; empty if the page has none.
  static List<Candidate> in(List<Line> lines) {
    var openings = new Openings(Candidate.all(lines));
    var chosen = openings.bestShape();
    return chosen.isEmpty() ? chosen : openings.completed(chosen);
  }

  private List<Candidate> bestShape() {
    var shapes = new LinkedHashMap<Candidate.Shape, List<Candidate>>();
    all.forEach(one -> shapes.computeIfAbsent(one.shape(), _ -> new ArrayList<>()).add(one));
    return shapes.values().stream()
        .map(Openings::list)
        .filter(list -> !list.isEmpty())
        .max(Comparator.comparingDouble(Openings::score))
        .orElse(List.of());
  }

  private static List<Candidate> list(List<Candidate> ofOneShape) {
    return switch (ofOneShape.getFirst().opening().counting()) {
      case LABELLED, COUNTED, LISTED, ALONE -> Chains.in(ofOneShape, WANTED);
      case ASKING -> ofOneShape;
      case NONE -> uncounted(ofOneShape);
    };
  }

  private static List<Candidate> uncounted(List<Candidate> ofOneShape) {
    var mean = ofOneShape.stream().mapToInt(Candidate::evidence).average().orElse(0);
    var isTerm = ofOneShape.getFirst().line().mark() == Line.Mark.TERM;
    return ofOneShape.size() >= (isTerm ? 1 : FEWEST_UNCOUNTED) && mean >= WANTED_UNCOUNTED
        ? ofOneShape
        : List.of();
  }

  private static double score(List<Candidate> list) {
    var first = list.getFirst();
    var evidence = list.stream().mapToInt(Candidate::evidence).sum();
    return evidence * weight(first.line().mark()) * weight(first.opening().counting());
  }

  private static double weight(Line.Mark mark) {
    return switch (mark) {
      case HEADING, TERM, CELL -> 2;
      case BOLD -> 1.5;
      case ITEM, TEXT, CHIP, CODE -> 1;
    };
  }

  private static double weight(Counting counting) {
    return switch (counting) {
      case LABELLED -> 1.6;
      case COUNTED, LISTED, ALONE, ASKING -> 1.5;
      case NONE -> 1;
    };
  }

  private List<Candidate> completed(List<Candidate> chosen) {
    var whole = new ArrayList<Candidate>();
    for (var i = 0; i < chosen.size(); i++) {
      var one = chosen.get(i);
      var end = i + 1 < chosen.size() ? chosen.get(i + 1).at() : Integer.MAX_VALUE;
      whole.add(one);
      if (one.number() > 0) {
        var next = i + 1 < chosen.size() ? chosen.get(i + 1).number() : Integer.MAX_VALUE;
        whole.addAll(between(one, end, next));
      }
    }
    return whole;
  }

  /// Questions behind one that look otherwise: counted in another way, or not counted.
  private List<Candidate> between(Candidate one, int end, int next) {
    var found = new ArrayList<Candidate>();
    var last = one.number();
    for (var other : all) {
      if (other.at() <= one.at() || other.at() >= end) {
        continue;
      }
      var fillsGap = other.number() > last && other.number() < next && next != Integer.MAX_VALUE;
      if (fillsGap && other.evidence() >= 3) {
        found.add(other);
        last = other.number();
      } else if (looksLike(other, one) || (next > last + 1 && isPlainQuestion(other, next))) {
        found.add(other);
      }
    }
    return numbered(found, one.number(), next);
  }

  /// An uncounted line with the same markup that asks.
  private static boolean looksLike(Candidate other, Candidate one) {
    return other.opening().counting() == Counting.NONE
        && switch (one.line().mark()) {
          case HEADING, TERM, CELL ->
              other.line().mark() == one.line().mark()
                  && other.line().level() == one.line().level()
                  && Titles.isAsked(other.opening().title());
          case ITEM, BOLD, TEXT, CHIP, CODE -> false;
        };
  }

  private static boolean isPlainQuestion(Candidate other, int next) {
    return next != Integer.MAX_VALUE
        && other.opening().counting() == Counting.NONE
        && other.evidence() >= 7;
  }

  /// Gives the uncounted their numbers where just as many numbers are missing.
  private static List<Candidate> numbered(List<Candidate> found, int before, int next) {
    var isSure =
        found.size() == next - before - 1 && found.stream().allMatch(one -> one.number() == 0);
    if (!isSure) {
      return found;
    }
    var numbered = new ArrayList<Candidate>();
    for (var one : found) {
      var opening = one.opening();
      var number = before + numbered.size() + 1;
      numbered.add(
          new Candidate(
              one.at(),
              one.line(),
              new Opening(opening.counting(), number, opening.title()),
              one.evidence()));
    }
    return numbered;
  }
}
