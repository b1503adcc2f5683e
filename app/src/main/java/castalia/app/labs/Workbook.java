package castalia.app.labs;

import castalia.bank.labs.Lab;
import castalia.judge.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The files of a folder that a learner solves a lab in.
final class Workbook {
  static final String STATEMENT = "README.md";

  /// Says which lab a folder belongs to.
  static final String MARK = ".castalia-lab";

  private static final String EXAMPLES = "examples.py";

  private Workbook() {}

  static Map<String, String> of(Lab lab) {
    var files = new LinkedHashMap<String, String>();
    files.put(STATEMENT, lab.texts().statement());
    files.putAll(new TreeMap<>(lab.starter()));
    if (!lab.examples().isEmpty()) {
      files.put(EXAMPLES, examples(lab));
    }
    files.put(MARK, lab.slug() + "\n");
    return files;
  }

  /// Whether a file of such a folder is the learner's.
  static boolean isTheLearners(String file) {
    return file.endsWith(".py") && !file.equals(EXAMPLES);
  }

  private static String examples(Lab lab) {
    var text = new StringBuilder();
    text.append("# Some of the tests, to read; `castalia check --examples` runs them.\n");
    lab.examples().forEach(example -> text.append('\n').append(source(lab, example)));
    return text.toString();
  }

  private static String source(Lab lab, String example) {
    var method = example.substring(example.indexOf('.') + 1);
    for (var file : lab.task().tests().entrySet()) {
      var lines = file.getValue().lines().toList();
      for (int i = 0; i < lines.size() && !file.getKey().equals(Task.SCENARIOS); i++) {
        if (lines.get(i).strip().startsWith("def " + method + "(")) {
          return "# " + example + "\n" + block(lines, i) + "\n";
        }
      }
    }
    return "";
  }

  /// The lines from there on that belong to the definition, without its indentation.
  private static String block(List<String> lines, int from) {
    int indent = indent(lines.get(from));
    int end = from + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || indent(lines.get(end)) > indent)) {
      end++;
    }
    return String.join(
            "\n",
            lines.subList(from, end).stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .toList())
        .stripTrailing();
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
