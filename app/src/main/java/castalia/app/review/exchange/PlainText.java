package castalia.app.review.exchange;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/// Text without marks: what a field's HTML says, and such text as HTML again.
///
/// Lines, blank lines and indentation stay; pictures become their names; whatever a browser would
/// run is left away.
public final class PlainText {
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "li",
          "ul",
          "ol",
          "tr",
          "table",
          "pre",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "hr",
          "blockquote",
          "dt",
          "dd",
          "section",
          "article");
  private static final Set<String> UNSEEN =
      Set.of("script", "style", "template", "head", "title", "object", "iframe", "noscript");
  private static final char HARD_SPACE = '\u00a0';
  private static final String TAB = "    ";

  private final StringBuilder text = new StringBuilder();

  private PlainText() {}

  /// What the HTML says. What is no HTML is taken as text.
  public static String of(String html) {
    var reading = new PlainText();
    NodeTraversor.traverse(reading.new Reading(), Jsoup.parseBodyFragment(html).body());
    return tidy(reading.text.toString());
  }

  /// The text as HTML that [#of] reads as it was, if it is as [#tidy] leaves it.
  public static String html(String text) {
    return text.lines().map(PlainText::line).collect(Collectors.joining("<br>"));
  }

  private static String line(String line) {
    var html = new StringBuilder();
    char before = ' ';
    for (int at = 0; at < line.length(); at++) {
      char next = line.charAt(at);
      switch (next) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case ' ' -> html.append(before == ' ' ? "&nbsp;" : " ");
        default -> html.append(next);
      }
      before = next;
    }
    return html.toString();
  }

  /* Goes through the tree without recursion: it may be as deep as its author liked. */
  private final class Reading implements NodeVisitor {
    private int unseen;
    private int asTyped;

    @Override
    public void head(Node node, int depth) {
      if (node instanceof Element element) {
        begin(element);
      } else if (node instanceof TextNode words && unseen == 0) {
        add(words.getWholeText(), asTyped > 0);
      }
    }

    private void begin(Element element) {
      unseen += UNSEEN.contains(element.normalName()) ? 1 : 0;
      asTyped += element.normalName().equals("pre") ? 1 : 0;
      if (unseen == 0) {
        switch (element.normalName()) {
          case "br" -> text.append('\n');
          case "img" -> text.append("[picture: ").append(element.attr("src")).append(']');
          default -> breakLine(BLOCKS.contains(element.normalName()));
        }
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (node instanceof Element element) {
        breakLine(unseen == 0 && BLOCKS.contains(element.normalName()));
        unseen -= UNSEEN.contains(element.normalName()) ? 1 : 0;
        asTyped -= element.normalName().equals("pre") ? 1 : 0;
      }
    }
  }

  private void breakLine(boolean block) {
    if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  /// White space is one space unless it stands where it counts.
  private void add(String words, boolean asTyped) {
    if (asTyped) {
      text.append(words);
      return;
    }
    for (int at = 0; at < words.length(); at++) {
      char next = words.charAt(at);
      boolean space = next == ' ' || next == '\n' || next == '\r' || next == '\t' || next == '\f';
      if (!space) {
        text.append(next);
      } else if (!text.isEmpty() && " \n".indexOf(text.charAt(text.length() - 1)) < 0) {
        text.append(' ');
      }
    }
  }

  /// Without control characters, white space at the ends of lines, and more than one blank line at
  /// a time.
  static String tidy(String text) {
    var lines =
        text.replace(HARD_SPACE, ' ')
            .replace("\t", TAB)
            .replace("\r\n", "\n")
            .replace('\r', '\n')
            .replaceAll("[\\p{Cc}\\p{Cs}&&[^\\n]]", "")
            .split("\n", -1);
    var kept = new StringBuilder();
    boolean blank = false;
    for (var line : List.of(lines)) {
      var bare = line.stripTrailing();
      if (!bare.isEmpty() || !blank) {
        kept.append(bare).append('\n');
      }
      blank = bare.isEmpty();
    }
    return withoutBlankEnds(kept.toString());
  }

  private static String withoutBlankEnds(String text) {
    Predicate<String> blank = String::isBlank;
    return text.lines().dropWhile(blank).collect(Collectors.joining("\n")).stripTrailing();
  }
}
