package castalia.app.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Sets Markdown for a terminal: wrapped to its width, marked by its style. Immutable.
public final class TerminalMarkdown {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final Style style;
  private final int width;
  private final UnaryOperator<String> links;

  /// @param width in columns
  /// @param links what stands behind a link's text, by its address; nothing if empty
  public TerminalMarkdown(Style style, int width, UnaryOperator<String> links) {
    this.style = style;
    this.width = width;
    this.links = links;
  }

  /// The text's lines, without line feeds, one empty line between its blocks.
  public List<String> lines(String markdown) {
    return blocks(PARSER.parse(markdown), "", "", false);
  }

  private List<String> blocks(Node parent, String first, String rest, boolean isTight) {
    var lines = new ArrayList<String>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (!lines.isEmpty() && !isTight) {
        lines.add(rest.stripTrailing());
      }
      lines.addAll(block(node, lines.isEmpty() ? first : rest, rest));
    }
    return lines;
  }

  private List<String> block(Node node, String first, String rest) {
    return switch (node) {
      case Paragraph _ -> wrapped(node, first, rest, UnaryOperator.identity());
      case Heading _ -> wrapped(node, first, rest, style::strong);
      case ListBlock list -> list(list, first, rest);
      case BlockQuote _ ->
          blocks(node, first + style.faint("│") + " ", rest + style.faint("│") + " ", false);
      case FencedCodeBlock code ->
          code.getLiteral().lines().map(line -> rest + "    " + line).toList();
      case TableBlock table -> new TerminalTable(table, this::wrappedCell, style).lines(rest);
      case ThematicBreak _ -> List.of(rest + style.faint("─".repeat(Math.max(3, width / 3))));
      default -> List.of();
    };
  }

  private List<String> list(ListBlock list, String first, String rest) {
    var lines = new ArrayList<String>();
    var number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : 1;
    for (var item = list.getFirstChild(); item != null; item = item.getNext()) {
      var mark = list instanceof BulletList ? "• " : number++ + ". ";
      if (!lines.isEmpty() && !list.isTight()) {
        lines.add(rest.stripTrailing());
      }
      var margin = lines.isEmpty() ? first : rest;
      lines.addAll(blocks(item, margin + mark, rest + " ".repeat(mark.length()), list.isTight()));
    }
    return lines;
  }

  private List<String> wrapped(Node node, String first, String rest, UnaryOperator<String> mark) {
    var lines = new Lines(width, first, rest);
    addInline(node, lines, mark);
    return lines.end();
  }

  private String wrappedCell(Node cell) {
    var lines = new Lines(Integer.MAX_VALUE, "", "");
    addInline(cell, lines, UnaryOperator.identity());
    return String.join(" ", lines.end());
  }

  private void addInline(Node parent, Lines lines, UnaryOperator<String> mark) {
    for (var node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> lines.add(text.getLiteral(), mark);
        case Code code ->
            lines.add(code.getLiteral(), style == Style.PLAIN ? it -> it : style::code);
        case SoftLineBreak _ -> lines.add(" ", mark);
        case HardLineBreak _ -> {
          lines.add(" ", mark);
          lines.breakLine();
        }
        case Emphasis _ -> addInline(node, lines, style::slanted);
        case StrongEmphasis _ -> addInline(node, lines, style::strong);
        case Link link -> addLink(link, lines, mark);
        default -> addInline(node, lines, mark);
      }
    }
  }

  private void addLink(Link link, Lines lines, UnaryOperator<String> mark) {
    addInline(link, lines, mark);
    var note = links.apply(link.getDestination());
    if (!note.isEmpty()) {
      lines.add(" " + note, style::faint);
    }
  }
}
