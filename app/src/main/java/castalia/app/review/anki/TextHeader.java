package castalia.app.review.anki;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the lines that begin with `#` say of the text below them.
///
/// @param lines how many there are
/// @param separator of columns
/// @param isHtml whether fields are HTML rather than plain text
/// @param columns their names, as many as are known
/// @param tags of every note
/// @param deck of every note without one
record TextHeader(
    int lines,
    char separator,
    boolean isHtml,
    List<String> columns,
    List<String> tags,
    String deck,
    int guidColumn,
    int deckColumn,
    int tagsColumn,
    int noteTypeColumn) {
  private static final Map<String, Character> SEPARATORS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "space", ' ', "pipe", '|', "colon", ':');
  private static final int MOST_COLUMNS = 1000;

  static TextHeader read(String text) {
    var said = new HashMap<String, String>();
    var first = "";
    int number = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      if (!line.startsWith("#")) {
        first = line;
        break;
      }
      number++;
      int colon = line.indexOf(':');
      if (colon > 0) {
        var key = line.substring(1, colon).strip().toLowerCase(Locale.ROOT);
        said.put(key, line.substring(colon + 1));
        check(key, line.substring(colon + 1), number);
      }
    }
    return of(said, first, number);
  }

  private static TextHeader of(Map<String, String> said, String first, int lines) {
    char separator =
        Optional.ofNullable(said.get("separator"))
            .flatMap(TextHeader::separator)
            .orElseGet(() -> guess(first));
    return new TextHeader(
        lines,
        separator,
        said.getOrDefault("html", "false").strip().equalsIgnoreCase("true"),
        said.containsKey("columns")
            ? DelimitedText.fields(said.getOrDefault("columns", ""), separator)
            : List.of(),
        Stream.of(said.getOrDefault("tags", "").split("\\s+")).filter(it -> !it.isBlank()).toList(),
        said.getOrDefault("deck", "Default").strip(),
        column(said, "guid column"),
        column(said, "deck column"),
        column(said, "tags column"),
        column(said, "notetype column"));
  }

  private static void check(String key, String value, int line) {
    var fault =
        switch (key) {
          case "separator" ->
              separator(value).isPresent()
                  ? ""
                  : "must be comma, semicolon, tab, space, pipe or colon";
          case "html" -> value.strip().matches("(?i)true|false") ? "" : "must be true or false";
          case "guid column", "deck column", "tags column", "notetype column" ->
              value.strip().matches("[0-9]{1,4}") && Integer.parseInt(value.strip()) > 0
                  ? ""
                  : "must be the number of a column, from 1";
          default -> "";
        };
    if (!fault.isEmpty()) {
      throw AnkiFileException.damaged(
          "Line %d: #%s %s, but is “%s”.".formatted(line, key, fault, value.strip()));
    }
  }

  private static Optional<Character> separator(String value) {
    var word = value.strip().toLowerCase(Locale.ROOT);
    return value.length() == 1 && SEPARATORS.containsValue(value.charAt(0))
        ? Optional.of(value.charAt(0))
        : Optional.ofNullable(SEPARATORS.get(word));
  }

  private static char guess(String line) {
    return Stream.of('\t', ';', ',', '|')
        .filter(it -> line.indexOf(it) >= 0)
        .findFirst()
        .orElse('\t');
  }

  private static int column(Map<String, String> said, String key) {
    return Math.min(MOST_COLUMNS, Integer.parseInt(said.getOrDefault(key, "0").strip()));
  }

  boolean isMeta(int column) {
    return column == guidColumn
        || column == deckColumn
        || column == tagsColumn
        || column == noteTypeColumn;
  }

  /// The name of a column, from 1.
  String column(int number) {
    return number <= columns.size() ? columns.get(number - 1) : Integer.toString(number);
  }

  /// A value as HTML.
  String html(String value) {
    return isHtml
        ? value
        : value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\n", "<br>");
  }
}
