package castalia.app.review.anki;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Columns divided by one character. A value in double quotes may hold that character, line ends,
/// and quotes written twice.
final class DelimitedText {
  private static final int MOST_LINES = 250_000;
  private static final int MOST_COLUMNS = 1000;

  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private DelimitedText(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  /// One line of values; its number is that of its beginning in the text.
  record Line(int number, List<String> values) {
    Line {
      values = List.copyOf(values);
    }

    /// The value of a column, from 1; none for column 0 or one that the line does not have.
    Optional<String> value(int column) {
      return column > 0 && column <= values.size()
          ? Optional.of(values.get(column - 1))
          : Optional.empty();
    }
  }

  /// All lines but the headers, comments and those that are empty.
  static List<Line> lines(String text, TextHeader header) {
    return new DelimitedText(text, header.separator()).lines();
  }

  /// The values of one line.
  static List<String> fields(String line, char separator) {
    var lines = new DelimitedText(line, separator).lines();
    return lines.isEmpty() ? List.of() : lines.getFirst().values();
  }

  /// A value so that it is read again as it is.
  static String quoted(String value) {
    boolean plain =
        value.chars().noneMatch(it -> it == '\t' || it == '"' || it == '\n' || it == '\r')
            && !value.startsWith("#")
            && value.strip().equals(value);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  private List<Line> lines() {
    var lines = new ArrayList<Line>();
    while (at < text.length()) {
      if (text.charAt(at) == '#' || isLineEnd()) {
        skipLine();
        continue;
      }
      lines.add(line());
      if (lines.size() > MOST_LINES) {
        throw new AnkiFileException(
            AnkiFileException.Reason.TOO_LARGE,
            "The text has more than %d lines.".formatted(MOST_LINES));
      }
    }
    return lines;
  }

  private Line line() {
    int number = line;
    var values = new ArrayList<String>();
    values.add(value());
    while (at < text.length() && text.charAt(at) == separator) {
      at++;
      values.add(value());
      if (values.size() > MOST_COLUMNS) {
        throw AnkiFileException.damaged(
            "Line %d has more than %d columns.".formatted(number, MOST_COLUMNS));
      }
    }
    skipLine();
    return new Line(number, values);
  }

  private boolean isLineEnd() {
    return text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end + 1;
    line++;
  }

  private String value() {
    if (at < text.length() && text.charAt(at) == '"') {
      return quotedValue();
    }
    int begin = at;
    while (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quotedValue() {
    int begin = line;
    var value = new StringBuilder();
    at++;
    while (at < text.length()) {
      char next = text.charAt(at++);
      if (next == '"') {
        if (at == text.length() || text.charAt(at) != '"') {
          checkEnd(begin);
          return value.toString();
        }
        at++;
      }
      line += next == '\n' ? 1 : 0;
      value.append(next);
    }
    throw AnkiFileException.damaged("Line %d: a quoted value has no end.".formatted(begin));
  }

  private void checkEnd(int begin) {
    if (at < text.length() && text.charAt(at) != separator && !isLineEnd()) {
      throw AnkiFileException.damaged(
          "Line %d: after a quoted value there must be a separator or the end of the line."
              .formatted(begin));
    }
  }
}
