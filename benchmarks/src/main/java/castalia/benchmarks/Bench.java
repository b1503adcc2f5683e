package castalia.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia bench NAME`: measures, prints the table, and fails if a promised ratio does not hold.
@Command(
    name = "castalia bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Castalia against named peers, as ratios in one run.",
      "",
      "  runner   sandboxed runs, by the library and over HTTP, against python3 and other"
          + " sandboxes",
      "  judge    verdicts against python3 -c pass; the whole bank of labs verified",
      "  page     requests a second of a question page against nginx; bytes of a page",
      "  start    from java to the first page, with the database and without",
      "  fsrs     the review scheduler against its reference, its parameters fitted to a log",
      "  planner  recall on the day of the interview, planned and by fixed retention",
      "  reviews  50 learners who review at once: a grade against an empty page",
      "  soak     20,000 good, hostile and cancelled runs, and whether anything has grown by them",
      "",
      "Exit code 0 if every promised ratio holds, 1 if not, 2 for a wrong use, 3 if measuring"
          + " failed."
    })
public final class Bench implements Callable<Integer> {
  private static final List<String> NAMES =
      List.of("runner", "judge", "page", "start", "fsrs", "planner", "reviews", "soak");

  @Parameters(
      arity = "1..*",
      paramLabel = "NAME",
      description = "runner, judge, page, start, fsrs, planner, reviews, soak, or all but the soak")
  List<String> names = List.of();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "20000",
      description = "Runs of the soak (default: ${DEFAULT-VALUE})")
  int runs;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the rows to FILE as well")
  @Nullable Path json;

  /// Measures and ends the process with the exit code.
  public static void main(String[] arguments) {
    var line =
        new CommandLine(new Bench())
            .setExecutionExceptionHandler(
                (failure, command, _) -> {
                  command.getErr().println("castalia bench: " + failure.getMessage());
                  return 3;
                });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var rows = new ArrayList<Row>();
    for (var name : wanted()) {
      rows.addAll(suite(name).measure(System.err::println));
    }
    print(rows);
    if (json != null) {
      write(json, rows);
    }
    return rows.stream().allMatch(Row::holds) ? 0 : 1;
  }

  private Suite suite(String name) throws IOException {
    return switch (name) {
      case "runner" -> new RunnerSuite();
      case "judge" -> new JudgeSuite(home());
      case "page" -> new PageSuite();
      case "start" -> new StartSuite();
      case "fsrs" -> new FsrsSuite(home());
      case "planner" -> new PlannerSuite();
      case "reviews" -> new ReviewsSuite();
      case "soak" -> new SoakSuite(runs, home());
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Path home() {
    return Path.of(System.getProperty("castalia.home", ".."));
  }

  private List<String> wanted() {
    if (runs < 1) {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "--runs must be at least 1, but is " + runs);
    }
    if (names.contains("all")) {
      return List.of("runner", "judge", "page", "start", "fsrs", "planner", "reviews");
    }
    for (var name : names) {
      if (!NAMES.contains(name)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this),
            "no such benchmark: " + name + " (" + String.join(", ", NAMES) + " or all)");
      }
    }
    return names;
  }

  private static void print(List<Row> rows) {
    System.out.printf(
        Locale.ROOT,
        "%-58s %9s %12s %12s %-6s %8s %8s%n",
        "figure",
        "ratio",
        "ours",
        "peer",
        "unit",
        "must",
        "aim");
    for (var row : rows) {
      System.out.printf(
          Locale.ROOT,
          "%-58s %9.3f %12.2f %12.2f %-6s %8s %8s%s%n",
          row.name(),
          row.ratio(),
          row.ours(),
          row.peer(),
          row.unit(),
          row.must(),
          row.aim(),
          row.holds() ? "" : "  MISSED");
    }
  }

  private static void write(Path file, List<Row> rows) throws IOException {
    var plain = new ArrayList<Map<String, Object>>();
    for (var row : rows) {
      var map = new LinkedHashMap<String, Object>();
      map.put("name", row.name());
      map.put("ratio", row.ratio());
      map.put("ours", row.ours());
      map.put("peer", row.peer());
      map.put("unit", row.unit());
      plain.add(map);
    }
    var mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(file, mapper.writeValueAsString(Map.of("rows", plain)) + "\n");
  }
}
