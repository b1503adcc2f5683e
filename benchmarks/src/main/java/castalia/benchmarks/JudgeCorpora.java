package castalia.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The engines against programs whose bugs and growth are known: `castalia_judge_bench`, which is
/// beside the judge's tests.
final class JudgeCorpora {
  private static final int STRESS_RUNS = 10_000;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path judge;

  /// @param home the repository
  JudgeCorpora(Path home) {
    this.judge = home.resolve("judge/src");
  }

  List<Row> measure(Path python, Consumer<String> note) throws Exception {
    note.accept("judge: seeded bugs, and each " + STRESS_RUNS + " times on real threads");
    var sums = sums(python);
    var rows = new ArrayList<Row>();
    rows.addAll(races(sum(sums, "races")));
    rows.addAll(tasks(sum(sums, "tasks")));
    rows.addAll(growth(sum(sums, "growth")));
    return rows;
  }

  private Map<String, JsonNode> sums(Path python) throws IOException, InterruptedException {
    var path =
        Stream.of("main", "test", "bench")
            .map(part -> judge.resolve(part + "/python").toAbsolutePath().toString())
            .collect(Collectors.joining(":"));
    var builder =
        new ProcessBuilder(
                python.toString(),
                "-m",
                "castalia_judge_bench",
                "all",
                "--stress",
                Integer.toString(STRESS_RUNS))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("PYTHONPATH", path);
    var process = builder.start();
    process.getOutputStream().close();
    var sums = new TreeMap<String, JsonNode>();
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var row = MAPPER.readTree(line);
        if (row.has("sum")) {
          sums.put(row.get("sum").asText(), row);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IOException("castalia_judge_bench ended with " + process.exitValue());
    }
    return sums;
  }

  private static JsonNode sum(Map<String, JsonNode> sums, String corpus) throws IOException {
    var sum = sums.get(corpus);
    if (sum == null) {
      throw new IOException("castalia_judge_bench told no sum of " + corpus);
    }
    return sum;
  }

  private static List<Row> races(JsonNode sum) {
    double cases = sum.get("cases").asDouble();
    return List.of(
        Row.of("seeded races found / seeded", figure(sum, "found"), cases, "bugs").atLeast(1, 1),
        Row.of("schedules to find one, median / 20", figure(sum, "median"), 20, "tries").atMost(1),
        Row.of("right twins refused / twins", figure(sum, "false_alarms"), cases, "twins")
            .atMost(0),
        Row.of("replayed 20 of 20 / found", figure(sum, "replayed"), figure(sum, "found"), "bugs")
            .atLeast(1, 1),
        Row.of(
            "races that " + STRESS_RUNS + " runs on real threads show / seeded",
            figure(sum, "stress_found"),
            cases,
            "bugs"));
  }

  private static List<Row> tasks(JsonNode sum) {
    double cases = sum.get("cases").asDouble();
    return List.of(
        Row.of("seeded bugs of asyncio found / seeded", figure(sum, "found"), cases, "bugs")
            .atLeast(1, 1),
        Row.of("their right twins refused / twins", figure(sum, "false_alarms"), cases, "twins")
            .atMost(0));
  }

  private static List<Row> growth(JsonNode sum) {
    return List.of(
        Row.of("growth told right / programs", figure(sum, "right"), figure(sum, "cases"), "progs")
            .atLeast(0.9, 1),
        Row.of("its line told right / lines", figure(sum, "lines_right"), figure(sum, "lines"), "")
            .atLeast(0.9, 1));
  }

  private static double figure(JsonNode sum, String name) {
    return sum.path(name).asDouble(Double.NaN);
  }
}
