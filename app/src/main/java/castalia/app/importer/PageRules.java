package castalia.app.importer;

import castalia.bank.Difficulty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the questions from the lines of a page: where each begins, which lines are its own.
final class PageRules {
  private static final Pattern SECTION =
      Pattern.compile(
          ".*\\b(?:questions?|q&a|problems|challenges)(?: (?:and|&) answers?)?(?: (?:for|on|about|in) .{1,40})?\\W*",
          Pattern.CASE_INSENSITIVE);

  private final List<Line> lines;
  private final List<Span> spans;
  private final List<Entry> entries = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private Optional<Difficulty> ofSection = Optional.empty();

  private PageRules(List<Line> lines) {
    this.lines = lines;
    this.spans = Spans.of(lines, Openings.in(lines));
  }

  /// The questions of a page and what is none.
  static Reading read(List<Line> lines) {
    var rules = new PageRules(lines);
    rules.readAll();
    return withoutRepetition(new Reading(rules.entries, rules.leftOut));
  }

  private void readAll() {
    var at = 0;
    for (var span : spans) {
      leaveOut(at, span.from(), at == 0 ? "before the first question" : "between two questions");
      at = readOne(span);
    }
    leaveOut(at, lines.size(), spans.isEmpty() ? "not in a question" : "behind the last question");
  }

  private void leaveOut(int from, int to, String why) {
    for (var line : lines.subList(Math.min(from, to), to)) {
      notice(line);
      leftOut.add(LeftOut.of(line, why));
    }
  }

  /// A heading of a part may say how hard its questions are.
  private void notice(Line line) {
    if (line.mark() == Line.Mark.HEADING || SECTION.matcher(line.shortened()).matches()) {
      ofSection = DifficultyWords.ofHeading(line.text());
    }
  }

  /// Reads a question and returns the place behind its last line.
  private int readOne(Span span) {
    var start = span.start();
    var reader = new EntryReader(start);
    var end = start.at() + 1;
    for (var at = span.from(); at < span.to(); at++) {
      var line = lines.get(at);
      if (at > start.at() && !span.isCard() && endsQuestion(line, start.line())) {
        break;
      }
      if (at != start.at()) {
        reader.read(line);
      }
      end = Math.max(end, at + 1);
    }
    leftOut.addAll(reader.leftOut());
    entries.add(reader.entry(ofSection));
    return end;
  }

  private static boolean endsQuestion(Line line, Line start) {
    if (line.mark() == Line.Mark.HEADING) {
      return start.mark() != Line.Mark.HEADING || line.level() <= start.level();
    }
    return line.mark() != Line.Mark.CODE
        && (Noise.isEnd(line.text())
            || (line.text().length() <= 80
                && !Titles.isAsked(line.text())
                && SECTION.matcher(line.text()).matches()));
  }

  /// Of questions with the same title, the one with the longest answer; contents at the top of a
  /// page repeat the titles below.
  private static Reading withoutRepetition(Reading reading) {
    Map<String, Entry> byTitle = new HashMap<>();
    for (var entry : reading.entries()) {
      byTitle.merge(
          entry.key(), entry, (a, b) -> b.answer().length() > a.answer().length() ? b : a);
    }
    var kept = new ArrayList<Entry>();
    var given = new HashSet<String>();
    var leftOut = new ArrayList<>(reading.leftOut());
    for (var entry : reading.entries()) {
      var same = Objects.requireNonNull(byTitle.get(entry.key()));
      if (same.line() == entry.line() && given.add(entry.key())) {
        kept.add(same);
      } else {
        var why = "the same question as in line " + same.line();
        leftOut.add(new LeftOut(entry.line(), Words.shortened(entry.title(), 60), why));
      }
    }
    leftOut.sort(Comparator.comparingInt(LeftOut::line));
    return new Reading(kept, leftOut);
  }
}
