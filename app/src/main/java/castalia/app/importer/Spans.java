package castalia.app.importer;

import java.util.ArrayList;
import java.util.List;

/// Decides which lines belong to which question.
///
/// A page either puts each question into an element of its own, a card, or lets one follow upon the
/// other. The card of a question is the largest element around its start that holds no other start.
/// It only counts as a card if it holds more than the title, and if the page does not usually have
/// more of the question behind it.
final class Spans {
  private final List<Line> lines;
  private final List<Candidate> starts;

  private Spans(List<Line> lines, List<Candidate> starts) {
    this.lines = lines;
    this.starts = starts;
  }

  static List<Span> of(List<Line> lines, List<Candidate> starts) {
    return starts.isEmpty() ? List.of() : new Spans(lines, starts).all();
  }

  private List<Span> all() {
    var cards = new ArrayList<Span>();
    for (var i = 0; i < starts.size(); i++) {
      cards.add(card(i));
    }
    return areCards(cards) ? cards : flowing(cards);
  }

  private Span card(int i) {
    var start = starts.get(i);
    var box = start.line().box();
    var shared = 0;
    if (i > 0) {
      shared = box.common(starts.get(i - 1).line().box()).depth();
    }
    if (i + 1 < starts.size()) {
      shared = Math.max(shared, box.common(starts.get(i + 1).line().box()).depth());
    }
    var card = box.at(shared + 1);
    if (starts.size() == 1 || card.depth() <= shared) {
      return new Span(start, start.at(), start.at() + 1, false);
    }
    var from = start.at();
    while (from > 0 && card.holds(lines.get(from - 1).box()) && isAbout(lines.get(from - 1))) {
      from--;
    }
    var to = start.at() + 1;
    while (to < lines.size() && card.holds(lines.get(to).box())) {
      to++;
    }
    return new Span(start, from, to, to - from > 1);
  }

  /// Whether a line above a title may belong to it: a badge, a number.
  private static boolean isAbout(Line line) {
    return line.mark() == Line.Mark.CHIP
        || DifficultyWords.ofLine(line.text()).isPresent()
        || TagWords.ofLine(line.text()).isPresent()
        || Titles.read(line).filter(opening -> opening.title().isEmpty()).isPresent();
  }

  private boolean areCards(List<Span> cards) {
    if (cards.size() < 2 || cards.stream().filter(Span::isCard).count() * 2 < cards.size()) {
      return false;
    }
    var loose = 0;
    for (var i = 0; i + 1 < cards.size(); i++) {
      loose += cards.get(i + 1).from() > cards.get(i).to() ? 1 : 0;
    }
    return loose * 2 < cards.size() - 1 || cards.stream().allMatch(this::hasBody);
  }

  /// Whether something long enough for an answer is in the card.
  private boolean hasBody(Span card) {
    return lines.subList(card.from(), card.to()).stream()
        .filter(line -> line.mark() == Line.Mark.TEXT)
        .anyMatch(line -> Words.count(line.text()) > 5);
  }

  private List<Span> flowing(List<Span> cards) {
    var spans = new ArrayList<Span>();
    var list = list();
    for (var i = 0; i < cards.size(); i++) {
      var card = cards.get(i);
      var to = i + 1 < cards.size() ? cards.get(i + 1).from() : endOf(list, card.to());
      spans.add(new Span(card.start(), card.from(), Math.max(to, card.start().at() + 1), false));
    }
    return spans;
  }

  /// The element that holds all questions.
  private Box list() {
    var box = starts.getFirst().line().box();
    for (var start : starts) {
      box = box.common(start.line().box());
    }
    return starts.size() == 1 ? Box.PAGE : box;
  }

  private int endOf(Box list, int from) {
    var to = from;
    while (to < lines.size() && list.holds(lines.get(to).box())) {
      to++;
    }
    return to;
  }
}
