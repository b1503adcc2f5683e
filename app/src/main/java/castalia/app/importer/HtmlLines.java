package castalia.app.importer;

import castalia.app.importer.Line.Mark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;

/// Reads HTML into the lines that a reader sees, each with the mark and the box that its elements
/// give it. What surrounds the content (navigation, advertising) is left out. Not thread-safe.
final class HtmlLines implements NodeFilter {
  private final List<Line> lines = new ArrayList<>();
  private final Deque<Box> boxes = new ArrayDeque<>(List.of(Box.PAGE));
  private final Deque<Element> marking = new ArrayDeque<>();
  private final Surroundings surroundings;
  private final boolean isMarkdown;
  private final StringBuilder text = new StringBuilder();
  private int boldLength;
  private int boldDepth;
  private int chipDepth;
  private int number = 1;
  private int textNumber;
  private int ordinal;
  private boolean isItem;

  private HtmlLines(Surroundings surroundings, boolean isMarkdown) {
    this.surroundings = surroundings;
    this.isMarkdown = isMarkdown;
  }

  /// The page's lines. Broken HTML is read as browsers read it.
  static List<Line> of(String html) {
    var document = Parser.htmlParser().setTrackPosition(true).parseInput(html, "");
    var reader =
        new HtmlLines(
            Surroundings.of(document), document.selectFirst("[" + MarkdownHtml.LINE + "]") != null);
    document.body().filter(reader);
    reader.endLine();
    return reader.lines;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    return switch (node) {
      case TextNode words -> {
        append(words);
        yield FilterResult.CONTINUE;
      }
      case Element element -> enter(element);
      default -> FilterResult.CONTINUE;
    };
  }

  private FilterResult enter(Element element) {
    if (surroundings.skips(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    noticeLine(element);
    if (Elements.isBold(element)) {
      boldDepth++;
    }
    if (Elements.isCode(element) && element.parents().stream().noneMatch(Elements::isCode)) {
      markCode();
    }
    if (Elements.breaksLine(element)) {
      endLine();
      boxes.push(boxes.element().inner());
      announce(element);
    }
    return switch (element.normalName()) {
      case "pre" -> {
        addCode(element);
        yield FilterResult.SKIP_CHILDREN;
      }
      case "table" -> table(element);
      default -> FilterResult.CONTINUE;
    };
  }

  private FilterResult table(Element element) {
    if (!Elements.isTableOfData(element)) {
      return FilterResult.CONTINUE;
    }
    lines.addAll(TableRows.lines(Elements.rows(element, this::lineOf), boxes.element()));
    return FilterResult.SKIP_CHILDREN;
  }

  /// What an element says of the lines in it.
  private void announce(Element element) {
    if (element.normalName().equals("li")) {
      isItem = true;
      ordinal = Elements.ordinal(element);
    }
    if (Elements.isHeading(element) || Elements.isTerm(element)) {
      marking.push(element);
    }
    if (Elements.isChip(element)) {
      chipDepth++;
    }
    for (var label : Elements.labels(element)) {
      lines.add(new Line(lineOf(element), Mark.CHIP, 0, 0, label, boxes.element()));
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      leave(element);
    }
    return FilterResult.CONTINUE;
  }

  private void leave(Element element) {
    if (Elements.isCode(element) && element.parents().stream().noneMatch(Elements::isCode)) {
      markCode();
    }
    if (Elements.breaksLine(element)) {
      endLine();
      boxes.pop();
      if (Elements.isHeading(element) || Elements.isTerm(element)) {
        marking.pop();
      }
      if (Elements.isChip(element)) {
        chipDepth--;
      }
      if (element.normalName().equals("li")) {
        isItem = false;
        ordinal = 0;
      }
    }
    if (Elements.isBold(element)) {
      boldDepth--;
      if (boldDepth == 0 && isBold() && Titles.isAsked(text.toString().strip())) {
        endLine(); // a question in bold, its answer behind it in the same paragraph
      }
    }
  }

  private void markCode() {
    text.append('`');
    boldLength += boldDepth > 0 ? 1 : 0;
  }

  private void append(TextNode words) {
    var whole = words.getWholeText();
    if (whole.isBlank()) {
      text.append(text.isEmpty() ? "" : " ");
      return;
    }
    if (text.toString().isBlank()) {
      textNumber = Math.max(number, lineOf(words) + blankLines(whole));
    }
    text.append(whole);
    boldLength += boldDepth > 0 ? Words.inOneLine(whole).length() + spacesAround(whole) : 0;
  }

  private static int spacesAround(String words) {
    return words.length() - words.strip().length() > 0 ? 1 : 0;
  }

  private static int blankLines(String words) {
    var first = words.length() - words.stripLeading().length();
    return (int) words.substring(0, first).chars().filter(it -> it == '\n').count();
  }

  private boolean isBold() {
    return boldLength > 0 && boldLength >= Words.inOneLine(text.toString()).length() - 2;
  }

  private void addCode(Element element) {
    var code = element.wholeText().replaceFirst("^\\R", "").stripTrailing();
    if (!code.isBlank()) {
      lines.add(new Line(lineOf(element), Mark.CODE, 0, 0, code, boxes.element()));
    }
  }

  private void endLine() {
    var words = Words.inOneLine(text.toString());
    if (!words.isEmpty() && !words.equals("``")) {
      var mark = mark();
      lines.add(
          new Line(
              textNumber > 0 ? textNumber : number,
              mark,
              mark == Mark.HEADING ? Elements.level(marking.element()) : 0,
              mark == Mark.CHIP ? 0 : ordinal,
              words,
              boxes.element()));
      if (mark != Mark.CHIP) {
        ordinal = 0;
        isItem = false;
      }
    }
    text.setLength(0);
    boldLength = 0;
    textNumber = 0;
  }

  private Mark mark() {
    if (chipDepth > 0) {
      return Mark.CHIP;
    }
    if (!marking.isEmpty()) {
      return Elements.isHeading(marking.element()) ? Mark.HEADING : Mark.TERM;
    }
    return isBold() ? Mark.BOLD : isItem ? Mark.ITEM : Mark.TEXT;
  }

  private void noticeLine(Element element) {
    number = Math.max(1, lineOf(element));
  }

  /// The line in the source; Markdown that was made HTML says it in an attribute.
  private int lineOf(Node node) {
    for (Node at = node; isMarkdown && at != null; at = at.parent()) {
      if (at instanceof Element element && element.hasAttr(MarkdownHtml.LINE)) {
        return Integer.parseInt(element.attr(MarkdownHtml.LINE));
      }
    }
    var range = node.sourceRange();
    return range.isTracked() ? range.start().lineNumber() : number;
  }
}
