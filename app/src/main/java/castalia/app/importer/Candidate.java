package castalia.app.importer;

import castalia.app.importer.Titles.Counting;
import castalia.app.importer.Titles.Opening;
import java.util.ArrayList;
import java.util.List;

/// A line that could begin a question, and how much speaks for it.
///
/// @param at its place among the page's lines, from 0
/// @param evidence 0 for none; a line that asks and is answered has 5
record Candidate(int at, Line line, Opening opening, int evidence) {
  private static final int NEAR = 5;

  /// What the candidates of one list have in common.
  record Shape(Counting counting, Line.Mark mark, int level) {}

  Shape shape() {
    return new Shape(opening.counting(), line.mark(), line.level());
  }

  int number() {
    return opening.number();
  }

  /// Every line that could begin a question, in order.
  static List<Candidate> all(List<Line> lines) {
    var candidates = new ArrayList<Candidate>();
    for (var at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      if (Noise.isNoise(line.text()) && line.text().chars().noneMatch(Character::isDigit)) {
        continue;
      }
      var place = at;
      Titles.read(line)
          .map(opening -> new Candidate(place, line, opening, evidence(lines, place, opening)))
          .filter(candidate -> candidate.evidence > 0)
          .ifPresent(candidates::add);
    }
    return candidates;
  }

  private static int evidence(List<Line> lines, int at, Opening opening) {
    var near = lines.subList(at + 1, Math.min(lines.size(), at + 1 + NEAR));
    var title = opening.title().isEmpty() ? titleIn(near) : opening.title();
    if (title.isEmpty() || title.codePoints().noneMatch(Character::isLetter)) {
      return 0;
    }
    var evidence = 1;
    evidence += Titles.isAsked(title) ? 3 : Titles.opensLikeQuestion(title) ? 2 : 0;
    evidence += DifficultyWords.part(title).difficulty().isPresent() ? 3 : 0;
    evidence +=
        switch (opening.counting()) {
          case LABELLED, ASKING -> 3;
          case COUNTED, LISTED, ALONE, NONE -> 0;
        };
    return evidence + content(lines.get(at), near);
  }

  /// The first line that could be a title, behind a number that stands alone.
  private static String titleIn(List<Line> near) {
    return near.stream()
        .filter(line -> line.mark() != Line.Mark.CHIP)
        .map(Line::text)
        .filter(text -> !Noise.isNoise(text) && DifficultyWords.ofLine(text).isEmpty())
        .findFirst()
        .filter(text -> text.length() <= Titles.LONGEST)
        .orElse("");
  }

  /// What the lines behind it say for it: that they are about it, and how hard it is.
  private static int content(Line line, List<Line> near) {
    var evidence = 0;
    if ((!near.isEmpty() && near.getFirst().mark() != line.mark())
        || line.mark() == Line.Mark.TEXT) {
      evidence++;
    }
    for (var behind : near) {
      if (behind.mark() == line.mark()
          && behind.level() == line.level()
          && line.mark() != Line.Mark.TEXT) {
        return evidence;
      }
      if (DifficultyWords.ofLine(behind.text()).isPresent()
          || EntryReader.isAnswerLabel(behind.text())) {
        return evidence + 3;
      }
    }
    return evidence;
  }
}
