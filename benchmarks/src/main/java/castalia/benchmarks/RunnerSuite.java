package castalia.benchmarks;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A hello in a fresh sandbox against `python3 hello.py` in none, and against bubblewrap's sandbox
/// if it is here.
final class RunnerSuite implements Suite {
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 120;

  /// Requests before the first round: a server that has been up for a while is what a learner
  /// meets.
  private static final int SERVER_WARM_UP = 300;

  private static final String HELLO = "print('hello')\n";
  private static final String REQUEST = "{\"code\": \"print('hello')\\n\"}";

  /// A pause before each of our samples, so that the next sandbox is parked: the latency of a run,
  /// not the rate of runs.
  private static final long BREATH_MS = 20;

  private static final Map<String, String> UNLIMITED =
      Map.of("CASTALIA_RUNS_PER_MINUTE", "1000000");

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    var hello = Files.createTempFile("castalia-bench", ".py");
    Files.writeString(hello, HELLO);
    try (var runner = Runner.open(RunnerOptions.defaults());
        var product = ServedProduct.start(UNLIMITED)) {
      for (var request = 0; request < SERVER_WARM_UP; request++) {
        http(product);
      }
      var python = runner.health().interpreters().getFirst().executable();
      note.accept("runner: " + ROUNDS + " paired rounds; python3 is " + python);
      var paired =
          new Paired()
              .add("library", () -> library(runner))
              .add("http", () -> http(product))
              .add(
                  "python3",
                  () -> Commands.time(List.of(python.toString(), hello.toString()), "hello"));
      var bwrap = Commands.find("bwrap");
      bwrap.ifPresentOrElse(
          command ->
              paired.add("bwrap", () -> Commands.time(bubblewrap(command, python, hello), "hello")),
          () ->
              note.accept(
                  "runner: bubblewrap skipped; it needs bwrap (apt-get install bubblewrap)"));
      return rows(paired.medians(WARM_UP, ROUNDS));
    } finally {
      Files.delete(hello);
    }
  }

  private static List<Row> rows(Map<String, Double> ms) {
    var library = ms.getOrDefault("library", Double.NaN);
    var python = ms.getOrDefault("python3", Double.NaN);
    var http = ms.getOrDefault("http", Double.NaN);
    var rows =
        new ArrayList<>(
            List.of(
                Row.of("hello, library / python3 hello.py", library, python, "ms").atMost(0.12),
                Row.of("hello, HTTP and JSON / python3 hello.py", http, python, "ms")
                    .atMost(0.30)));
    if (ms.containsKey("bwrap")) {
      rows.add(
          Row.of(
              "hello, library / bwrap python3",
              library,
              ms.getOrDefault("bwrap", Double.NaN),
              "ms"));
    }
    return rows;
  }

  private static long library(Runner runner) throws Exception {
    Thread.sleep(BREATH_MS);
    var started = System.nanoTime();
    var report = runner.run(Program.of(HELLO), Limits.DEFAULT);
    var nanos = System.nanoTime() - started;
    if (!report.stdoutText().equals("hello\n")) {
      throw new IOException("the sandboxed hello gave " + report.result());
    }
    return nanos;
  }

  private static long http(ServedProduct product) throws Exception {
    Thread.sleep(BREATH_MS);
    var started = System.nanoTime();
    var answer = product.post("/api/v1/runs", REQUEST);
    var nanos = System.nanoTime() - started;
    if (!answer.contains("hello")) {
      throw new IOException("the run over HTTP answered " + answer);
    }
    return nanos;
  }

  private static List<String> bubblewrap(Path bwrap, Path python, Path hello) {
    return List.of(
        bwrap.toString(),
        "--unshare-all",
        "--die-with-parent",
        "--ro-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "--ro-bind",
        hello.toString(),
        "/dev/shm/hello.py",
        python.toString(),
        "/dev/shm/hello.py");
  }
}
