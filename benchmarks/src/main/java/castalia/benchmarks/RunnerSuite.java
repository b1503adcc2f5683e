package castalia.benchmarks;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs in a fresh sandbox, by the library and over HTTP, against plain Python in none and against
/// other sandboxes.
final class RunnerSuite implements Suite {
  /// Runs before the first round: what has been up for a while is what a learner meets.
  private static final int WARM_UP_RUNS = 500;

  private static final int WARM_UP = 10;
  private static final int HELLO_ROUNDS = 150;
  private static final int ROUNDS = 40;
  private static final int RATE_ROUNDS = 5;
  private static final int TAIL_RUNS = 1000;

  private static final String REQUEST = "{\"code\": \"print('hello')\\n\"}";

  /// A pause before each of our samples, so that the next sandbox is parked: the latency of a run,
  /// not the rate of runs.
  private static final long BREATH_MS = 20;

  private static final Map<String, String> UNLIMITED =
      Map.of("CASTALIA_RUNS_PER_MINUTE", "1000000");

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    try (var programs = new Programs();
        var runner = Runner.open(RunnerOptions.defaults());
        var product = ServedProduct.start(UNLIMITED);
        var client = new PlainClient(product.address)) {
      var python = runner.health().interpreters().getFirst().executable();
      var peers = new Peers(python, note);
      note.accept("runner: warming up; python3 is " + python);
      for (var run = 0; run < WARM_UP_RUNS; run++) {
        library(runner, programs.hello());
        http(client);
      }
      note.accept("runner: paired rounds of one program at a time");
      var rows = new ArrayList<>(hello(runner, client, programs.hello(), peers));
      rows.addAll(programs(runner, programs, peers));
      rows.addAll(rate(runner, programs.hello(), peers, note));
      rows.add(tail(runner, programs.hello()));
      memory(rows, note);
      return rows;
    }
  }

  private static List<Row> hello(
      Runner runner, PlainClient client, Programs.Sample hello, Peers peers) throws Exception {
    var paired =
        new Paired()
            .add("library", () -> rested(() -> library(runner, hello)))
            .add("http", () -> rested(() -> http(client)))
            .add("python3", () -> Commands.time(peers.plain(hello), hello.ending()));
    for (var peer : peers.names()) {
      paired.add(peer, () -> Commands.time(peers.sandboxed(peer, hello), hello.ending()));
    }
    var medians = paired.medians(WARM_UP, HELLO_ROUNDS);
    var rows = new ArrayList<Row>();
    rows.add(
        row("hello, library / python3 hello.py", medians, "library", "python3").atMost(0.08, 0.05));
    rows.add(
        row("hello, HTTP and JSON / python3 hello.py", medians, "http", "python3")
            .atMost(0.20, 0.15));
    for (var peer : peers.names()) {
      rows.add(row("hello, library / " + peer + " python3", medians, "library", peer));
    }
    return rows;
  }

  private static List<Row> programs(Runner runner, Programs programs, Peers peers)
      throws Exception {
    var imports = programs.imports();
    var tests = programs.tests();
    var lines = programs.lines();
    var paired =
        new Paired()
            .add("imports", () -> rested(() -> library(runner, imports)))
            .add("python3 imports", () -> Commands.time(peers.plain(imports), imports.ending()))
            .add("tests", () -> rested(() -> library(runner, tests)))
            .add("python3 tests", () -> Commands.time(peers.plain(tests), tests.ending()))
            .add("lines", () -> rested(() -> library(runner, lines)));
    if (peers.has(Peers.BUBBLEWRAP)) {
      paired.add(
          "bwrap lines",
          () -> Commands.time(peers.sandboxed(Peers.BUBBLEWRAP, lines), lines.ending()));
    }
    var medians = paired.medians(WARM_UP, ROUNDS);
    var rows = new ArrayList<Row>();
    rows.add(
        row("twelve big imports / python3", medians, "imports", "python3 imports")
            .atMost(0.05, 0.03));
    rows.add(
        row("unittest of ten tests / python3", medians, "tests", "python3 tests")
            .atMost(0.15, 0.10));
    if (medians.containsKey("bwrap lines")) {
      rows.add(
          row("20,000 lines / bwrap python3", medians, "lines", "bwrap lines").atMost(1.0, 0.9));
    }
    return rows;
  }

  private static List<Row> rate(
      Runner runner, Programs.Sample hello, Peers peers, Consumer<String> note) throws Exception {
    if (!peers.has(Peers.BUBBLEWRAP)) {
      return List.of();
    }
    note.accept("runner: " + RATE_ROUNDS + " rounds of 3 s for each of Castalia and bwrap");
    var bwrap = peers.sandboxed(Peers.BUBBLEWRAP, hello);
    var ours = new long[RATE_ROUNDS];
    var peer = new long[RATE_ROUNDS];
    for (var round = 0; round < RATE_ROUNDS; round++) {
      ours[round] = RunRate.measure(() -> library(runner, hello));
      peer[round] = RunRate.measure(() -> Commands.time(bwrap, hello.ending()));
    }
    return List.of(
        Row.of(
                "runs a second, 4 clients / bwrap python3",
                Paired.median(ours) / 1000,
                Paired.median(peer) / 1000,
                "runs/s")
            .atLeast(2.5, 4));
  }

  private static Row tail(Runner runner, Programs.Sample hello) throws Exception {
    var nanos = new long[TAIL_RUNS];
    for (var run = 0; run < TAIL_RUNS; run++) {
      nanos[run] = rested(() -> library(runner, hello));
    }
    return Row.of(
            "hello with a parked child ready, p99 / p50",
            Paired.quantile(nanos, 0.99) / 1e6,
            Paired.median(nanos) / 1e6,
            "ms")
        .atMost(5, 3);
  }

  private static void memory(List<Row> rows, Consumer<String> note) throws InterruptedException {
    Thread.sleep(10 * BREATH_MS);
    SlotMemory.megabytes()
        .ifPresentOrElse(
            megabytes ->
                rows.add(
                    Row.of("memory of a parked slot, proportional / limit", megabytes, 25, "MB")
                        .atMost(1, 0.6)),
            () -> note.accept("runner: memory of a slot skipped; only root may read it"));
  }

  private static Row row(String name, Map<String, Double> medians, String ours, String peer) {
    return Row.of(
        name, medians.getOrDefault(ours, Double.NaN), medians.getOrDefault(peer, Double.NaN), "ms");
  }

  private static long rested(Paired.Variant sample) throws Exception {
    Thread.sleep(BREATH_MS);
    return sample.sample();
  }

  private static long library(Runner runner, Programs.Sample sample) throws Exception {
    var started = System.nanoTime();
    var report = runner.run(Program.of(sample.source()), Limits.DEFAULT);
    var nanos = System.nanoTime() - started;
    if (!report.stdoutText().endsWith(sample.ending())) {
      throw new IOException("a sandboxed program gave " + report.result());
    }
    return nanos;
  }

  private static long http(PlainClient client) throws Exception {
    var started = System.nanoTime();
    var answer = client.post("/api/v1/runs", REQUEST);
    var nanos = System.nanoTime() - started;
    if (!answer.contains("hello")) {
      throw new IOException("the run over HTTP answered " + answer);
    }
    return nanos;
  }
}
