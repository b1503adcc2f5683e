package castalia.bank.labs;

import castalia.bank.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The comment that a wrong submission begins with: which tests it fails, what its author believes,
/// and what helps. A line without a field's name goes on with the field before it.
final class Header {
  static final List<String> FIELDS =
      List.of("fails", "misconception", "nudge", "hint", "explanation");

  private static final Pattern FIELD = Pattern.compile("#\\s*([a-z_]+):\\s?(.*)");

  private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
  private final List<LabYaml.Text> fails = new ArrayList<>();

  /// Reads the header; what is wrong with it is noted.
  ///
  /// @param failing whether it must name tests
  static Header read(String file, String text, boolean failing, LabMistakes mistakes) {
    var header = new Header();
    header.readLines(file, text.lines().takeWhile(line -> line.startsWith("#")).toList(), mistakes);
    for (var field : FIELDS) {
      var isMissing =
          field.equals("fails") ? failing && header.fails.isEmpty() : header.text(field).isBlank();
      if (isMissing) {
        mistakes.at(
            file,
            1,
            "the header has no `" + field + "`",
            "Begin the file with `# " + field + ": ...`.");
      }
    }
    return header;
  }

  private void readLines(String file, List<String> lines, LabMistakes mistakes) {
    var current = "";
    for (var i = 0; i < lines.size(); i++) {
      var match = FIELD.matcher(lines.get(i));
      if (match.matches() && FIELDS.contains(match.group(1))) {
        current = match.group(1);
        add(current, match.group(2), i + 1);
      } else if (match.matches() && Nearest.to(match.group(1), FIELDS).isPresent()) {
        mistakes.at(
            file,
            i + 1,
            "`" + match.group(1) + "` is not a field." + Nearest.hint(match.group(1), FIELDS),
            "The fields are " + String.join(", ", FIELDS) + ".");
      } else if (!current.isEmpty()) {
        add(current, lines.get(i).substring(1).strip(), i + 1);
      }
    }
  }

  private void add(String field, String text, int line) {
    if (text.isBlank()) {
      return;
    }
    if (field.equals("fails")) {
      for (var name : text.strip().split("[,\\s]+", -1)) {
        fails.add(new LabYaml.Text(name, line));
      }
    } else {
      var so = texts.computeIfAbsent(field, _ -> new StringBuilder());
      so.append(so.isEmpty() ? "" : " ").append(text.strip());
    }
  }

  String text(String field) {
    return texts.containsKey(field) ? texts.get(field).toString() : "";
  }

  /// The names of tests with their lines.
  List<LabYaml.Text> fails() {
    return fails;
  }
}
