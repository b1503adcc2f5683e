package castalia.bank.labs;

import castalia.judge.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the field `limits`: `test: 2s`, `whole: 30s`, `memory: 64M`, `output: 1M`, `processes:
/// 32`. What is missing has its default.
final class LimitsReader {
  private static final List<String> FIELDS =
      List.of("test", "whole", "memory", "output", "processes");
  private static final Pattern TIME = Pattern.compile("(\\d{1,6})(ms|s)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([KMG])");
  private static final Map<String, Integer> SHIFTS = Map.of("K", 10, "M", 20, "G", 30);
  private static final Task.Limits USUAL = Task.Limits.DEFAULT;

  private final LabYaml fields;

  LimitsReader(LabYaml fields) {
    this.fields = fields;
  }

  Task.Limits read() {
    return fields.inner("limits", FIELDS).map(this::read).orElse(USUAL);
  }

  private Task.Limits read(LabYaml limits) {
    try {
      return new Task.Limits(
          time(limits, "test").orElse(USUAL.test()),
          time(limits, "whole").orElse(USUAL.whole()),
          size(limits, "memory").orElse(USUAL.memoryBytes()),
          size(limits, "output").orElse(USUAL.outputBytes()),
          size(limits, "processes").map(Math::toIntExact).orElse(USUAL.processes()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      fields.wrong("limits", "a limit is out of range: " + e.getMessage(), "Take a usual value.");
      return USUAL;
    }
  }

  private static Optional<Duration> time(LabYaml limits, String field) {
    if (!limits.has(field)) {
      return Optional.empty();
    }
    var text = limits.text(field);
    var match = TIME.matcher(text.map(LabYaml.Text::value).orElse(""));
    if (match.matches()) {
      long number = Long.parseLong(match.group(1));
      return Optional.of(
          match.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }
    limits.wrong(field, "`" + field + "` is not a time", "Write such as `2s` or `500ms`.");
    return Optional.empty();
  }

  private static Optional<Long> size(LabYaml limits, String field) {
    if (!limits.has(field)) {
      return Optional.empty();
    }
    var text = limits.text(field).map(LabYaml.Text::value).orElse("");
    var match = SIZE.matcher(text);
    if (match.matches()) {
      return Optional.of(Long.parseLong(match.group(1)) << SHIFTS.getOrDefault(match.group(2), 0));
    }
    if (text.matches("\\d{1,12}")) {
      return Optional.of(Long.valueOf(text));
    }
    limits.wrong(field, "`" + field + "` is not a size", "Write such as `64M`, or a number.");
    return Optional.empty();
  }
}
