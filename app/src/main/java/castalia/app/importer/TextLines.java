package castalia.app.importer;

import castalia.app.importer.Line.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads running text, as it is copied from a browser, into lines: entries of lists, code by its
/// margin, tables by their tabs.
final class TextLines {
  private static final Pattern BULLET = Pattern.compile("[•·▪◦‣*–-]\\s+(\\S.*)");
  private static final Pattern CODE = Pattern.compile("(?:\t| {4})\\s*\\S.*|>>> .*|\\.\\.\\. .*");

  private final List<String> source;
  private final List<Line> lines = new ArrayList<>();

  private TextLines(List<String> source) {
    this.source = source;
  }

  static List<Line> of(String text) {
    var reader = new TextLines(text.lines().toList());
    reader.read();
    return reader.lines;
  }

  private void read() {
    var at = 0;
    while (at < source.size()) {
      var rows = rowsFrom(at);
      if (rows.size() > 1) {
        lines.addAll(TableRows.lines(rows, Box.PAGE));
        at += rows.size();
      } else if (isCode(at)) {
        at = readCode(at);
      } else {
        readLine(at++);
      }
    }
  }

  private List<TableRows.Row> rowsFrom(int from) {
    var rows = new ArrayList<TableRows.Row>();
    var tabs = -1L;
    for (var at = from; at < source.size(); at++) {
      var line = source.get(at).strip();
      var count = line.chars().filter(it -> it == '\t').count();
      if (count == 0 || (tabs >= 0 && count != tabs)) {
        break;
      }
      tabs = count;
      rows.add(
          new TableRows.Row(
              at + 1, List.of(line.split("\t", -1)).stream().map(Words::inOneLine).toList()));
    }
    return rows;
  }

  /// Text that is set in from an edge where text was before is code.
  private boolean isCode(int at) {
    return CODE.matcher(source.get(at)).matches()
        && !Noise.isNoise(source.get(at).strip())
        && Titles.read(Line.text(at + 1, Words.inOneLine(source.get(at)))).isEmpty();
  }

  private int readCode(int from) {
    var code = new StringBuilder();
    var at = from;
    while (at < source.size() && (isCode(at) || isGapInCode(at))) {
      code.append(source.get(at).replaceFirst("^(?:\t| {4})", "")).append('\n');
      at++;
    }
    lines.add(new Line(from + 1, Mark.CODE, 0, 0, code.toString().stripTrailing(), Box.PAGE));
    return at;
  }

  private boolean isGapInCode(int at) {
    return source.get(at).isBlank() && at + 1 < source.size() && isCode(at + 1);
  }

  private void readLine(int at) {
    var words = Words.inOneLine(source.get(at));
    var bullet = BULLET.matcher(words);
    if (bullet.matches()) {
      lines.add(new Line(at + 1, Mark.ITEM, 0, 0, bullet.group(1), Box.PAGE));
    } else if (!words.isEmpty()) {
      lines.add(Line.text(at + 1, words));
    }
  }
}
