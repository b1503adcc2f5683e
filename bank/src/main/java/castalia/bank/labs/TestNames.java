package castalia.bank.labs;

import castalia.judge.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The names of tests as the files spell them, without running them. The examiner has the last word
/// on what a test is; this is to find a name that is mistyped.
final class TestNames {
  private static final Pattern CLASS = Pattern.compile("class\\s+(\\w+)\\s*[(:].*");
  private static final Pattern METHOD =
      Pattern.compile("\\s+(?:async\\s+)?def\\s+(test\\w*)\\s*\\(.*");
  private static final Pattern LEVEL = Pattern.compile("\\s+level\\s*=\\s*(\\d{1,3})\\s*(?:#.*)?");

  private final Set<String> tests = new LinkedHashSet<>();
  private final List<Level> levels = new ArrayList<>();

  /// A level that a group of tests says it belongs to.
  record Level(String file, int line, int level) {}

  static TestNames in(Map<String, String> files) {
    var names = new TestNames();
    files.forEach(
        (file, text) -> {
          if (!file.equals(Task.SCENARIOS)) {
            names.read(file, text.lines().toList());
          }
        });
    return names;
  }

  private void read(String file, List<String> lines) {
    var group = "";
    for (var i = 0; i < lines.size(); i++) {
      var declared = CLASS.matcher(lines.get(i));
      var method = METHOD.matcher(lines.get(i));
      var level = LEVEL.matcher(lines.get(i));
      if (declared.matches()) {
        group = declared.group(1);
      } else if (method.matches() && !group.isEmpty()) {
        tests.add(group + "." + method.group(1));
      } else if (level.matches()) {
        levels.add(new Level(file, i + 1, Integer.parseInt(level.group(1))));
      }
    }
  }

  /// Such as `FirstVersion.test_get_counts_as_use`, in their order.
  Set<String> tests() {
    return tests;
  }

  List<Level> levels() {
    return levels;
  }
}
