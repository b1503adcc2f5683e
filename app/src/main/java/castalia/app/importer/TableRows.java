package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import castalia.app.importer.Line.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the rows of a table of questions into lines, by what its columns hold: as its head names
/// them, or as they look.
final class TableRows {
  /// A row of cells, each one line of text.
  record Row(int line, List<String> cells) {}

  private enum Column {
    NUMBER("#|№|no\\.?|nr\\.?|num(?:ber)?|id|s\\.? ?no\\.?|sl\\.? ?no\\.?"),
    TITLE("questions?|titles?|problems?|interview questions?|tasks?|q"),
    DIFFICULTY("difficulty(?: level)?|level"),
    TAGS("tags?|topics?|categor(?:y|ies)|keywords?|skills?"),
    ANSWER("answers?|short answers?|solutions?|explanations?|descriptions?|a");

    private final Pattern name;

    Column(String name) {
      this.name = Pattern.compile(name, CASE_INSENSITIVE);
    }
  }

  private final List<Row> rows;
  private final List<Optional<Column>> columns = new ArrayList<>();

  private final boolean hasHead;

  private TableRows(List<Row> rows) {
    this.rows = rows;
    this.hasHead = readHead();
  }

  /// The lines of a table; each row in a box of its own. A table of something else gives a line a
  /// row.
  static List<Line> lines(List<Row> rows, Box around) {
    if (rows.isEmpty()) {
      return List.of();
    }
    var table = new TableRows(rows);
    if (!table.hasHead) {
      table.guess();
    }
    var lines = new ArrayList<Line>();
    for (var row : table.hasHead ? rows.subList(1, rows.size()) : rows) {
      lines.addAll(
          table.columns.contains(Optional.of(Column.TITLE))
              ? table.read(row, around)
              : plain(row, around));
    }
    return lines;
  }

  private boolean readHead() {
    var head = rows.getFirst().cells();
    head.forEach(cell -> columns.add(columnNamed(cell)));
    var isHead = columns.contains(Optional.of(Column.TITLE));
    if (!isHead) {
      columns.clear();
    }
    return isHead;
  }

  private Optional<Column> columnNamed(String cell) {
    for (var column : Column.values()) {
      if (column.name.matcher(cell.strip()).matches() && !columns.contains(Optional.of(column))) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  private void guess() {
    var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    for (var i = 0; i < width; i++) {
      var column = i;
      var cells =
          rows.stream()
              .filter(row -> column < row.cells().size())
              .map(row -> row.cells().get(column))
              .filter(cell -> !cell.isBlank())
              .toList();
      columns.add(guess(cells));
    }
  }

  private Optional<Column> guess(List<String> cells) {
    Optional<Column> looks = Optional.empty();
    if (mostly(cells, cell -> cell.matches("#?\\d{1,4}\\.?"))) {
      looks = Optional.of(Column.NUMBER);
    } else if (mostly(cells, cell -> DifficultyWords.ofLine(cell).isPresent())) {
      looks = Optional.of(Column.DIFFICULTY);
    } else if (mostly(cells, Titles::isAsked)) {
      looks = Optional.of(Column.TITLE);
    } else if (columns.contains(Optional.of(Column.TITLE))) {
      var areTags = mostly(cells, cell -> cell.contains(",") || TagWords.looksLikeChip(cell));
      looks = Optional.of(areTags ? Column.TAGS : Column.ANSWER);
    }
    return columns.contains(looks) ? Optional.empty() : looks;
  }

  private static boolean mostly(List<String> cells, java.util.function.Predicate<String> rule) {
    return !cells.isEmpty() && cells.stream().filter(rule).count() * 5 >= cells.size() * 4L;
  }

  private List<Line> read(Row row, Box around) {
    var box = around.inner();
    var title = cell(row, Column.TITLE);
    var number = cell(row, Column.NUMBER).replaceAll("\\D", "");
    if (title.isEmpty()) {
      return plain(row, around);
    }
    var ordinal = number.matches("\\d{1,4}") ? Integer.parseInt(number) : 0;
    var lines = new ArrayList<Line>();
    lines.add(new Line(row.line(), Mark.CELL, 0, ordinal, title, box));
    add(lines, row, box, Mark.CHIP, "Difficulty: ", Column.DIFFICULTY);
    add(lines, row, box, Mark.CHIP, "Tags: ", Column.TAGS);
    add(lines, row, box, Mark.TEXT, "", Column.ANSWER);
    for (var i = 0; i < row.cells().size(); i++) {
      if ((i >= columns.size() || columns.get(i).isEmpty()) && !row.cells().get(i).isBlank()) {
        lines.add(new Line(row.line(), Mark.TEXT, 0, 0, name(i) + row.cells().get(i), box));
      }
    }
    return lines;
  }

  /// What the head calls a column that is not known.
  private String name(int column) {
    var head = rows.getFirst().cells();
    return hasHead && column < head.size() && !head.get(column).isBlank()
        ? head.get(column) + ": "
        : "";
  }

  private void add(List<Line> lines, Row row, Box box, Mark mark, String label, Column column) {
    var cell = cell(row, column);
    if (!cell.isBlank()) {
      lines.add(new Line(row.line(), mark, 0, 0, label + cell, box));
    }
  }

  private String cell(Row row, Column column) {
    var at = columns.indexOf(Optional.of(column));
    return at >= 0 && at < row.cells().size() ? row.cells().get(at).strip() : "";
  }

  private static List<Line> plain(Row row, Box around) {
    var text = String.join(" | ", row.cells());
    return row.cells().stream().allMatch(String::isBlank)
        ? List.of()
        : List.of(new Line(row.line(), Mark.TEXT, 0, 0, text, around));
  }
}
