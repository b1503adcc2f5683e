package castalia.app.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Node;

/// A Markdown table in aligned columns, its head underlined.
final class TerminalTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final Style style;

  /// @param cellText a cell's text, styled, in one line
  TerminalTable(TableBlock table, Function<Node, String> cellText, Style style) {
    this.style = style;
    for (var part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (var row = part.getFirstChild(); row != null; row = row.getNext()) {
        rows.add(cells(row, cellText));
      }
    }
  }

  private static List<String> cells(Node row, Function<Node, String> cellText) {
    var cells = new ArrayList<String>();
    for (var cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(cellText.apply(cell));
    }
    return cells;
  }

  List<String> lines(String margin) {
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var text = new StringBuilder(margin);
      for (var column = 0; column < row.size(); column++) {
        var cell = row.get(column);
        text.append(cell).append(" ".repeat(widthOf(column) - Lines.length(cell))).append(GAP);
      }
      lines.add(text.toString().stripTrailing());
      if (lines.size() == 1) {
        lines.add(margin + style.faint(rule()));
      }
    }
    return lines;
  }

  private int widthOf(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> Lines.length(row.get(column)))
        .max()
        .orElse(0);
  }

  private String rule() {
    var columns = new ArrayList<String>();
    for (var column = 0; column < rows.getFirst().size(); column++) {
      columns.add("─".repeat(widthOf(column)));
    }
    return String.join(GAP, columns);
  }
}
