package castalia.benchmarks;

import castalia.runner.Channel;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.SandboxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Thousands of good, hostile and cancelled runs, and whether anything has grown by them.
final class SoakSuite implements Suite {
  private static final int CLIENTS = 4;
  private static final int WARM_UP_SHARE = 10;
  private static final int RUNS_PER_TEMPLATE = 500;
  private static final long SETTLING_MS = 20_000;
  private static final double MEMORY_GROWTH = 1.25;
  private static final long SEED = 20_000;

  private final int runs;
  private final RunnerOptions options;
  private final SoakMix mix;

  /// @param runs how many are counted; a tenth as many go before
  SoakSuite(int runs, Path home) throws IOException {
    this(runs, home, RunnerOptions.defaults());
  }

  SoakSuite(int runs, Path home, RunnerOptions options) throws IOException {
    this.runs = runs;
    this.options = options.withRunsPerTemplate(RUNS_PER_TEMPLATE);
    this.mix = new SoakMix(home, SEED);
  }

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    try (var runner = Runner.open(options)) {
      play(runner, Math.max(20, runs / WARM_UP_SHARE), _ -> {});
      settle(runner);
      var before = Held.now();
      note.accept("soak: " + runs + " runs; " + before);
      play(runner, runs, note);
      settle(runner);
      var after = Held.now();
      note.accept("soak: done; " + after + ", restarts " + runner.health().restarts());
      if (runner.health().restarts() > 0) {
        throw new IOException(runner.health().restarts() + " sandboxes broke");
      }
      return rows(before, after);
    }
  }

  private static List<Row> rows(Held before, Held after) {
    return List.of(
        Row.of("soak: heap, end / start", mib(after.heapBytes()), mib(before.heapBytes()), "MB")
            .atMost(MEMORY_GROWTH),
        Row.of(
                "soak: memory of sandboxes, end / start",
                mib(after.sandboxBytes()),
                mib(before.sandboxBytes()),
                "MB")
            .atMost(MEMORY_GROWTH),
        same("descriptors", before.descriptors(), after.descriptors()),
        same("threads", before.threads(), after.threads()),
        same("processes", before.processes(), after.processes()),
        same("mounts", before.mounts(), after.mounts()),
        same("control groups", before.groups(), after.groups()),
        same("temporary files", before.files(), after.files()));
  }

  /// One is added to both, so that nothing at all can be compared with nothing.
  private static Row same(String what, long before, long after) {
    return Row.of("soak: " + what + ", end / start", after + 1.0, before + 1.0, "").atMost(1.0);
  }

  private static double mib(long bytes) {
    return bytes / 1048576.0;
  }

  private void play(Runner runner, int count, Consumer<String> note) throws Exception {
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> pending = new ArrayList<>();
      for (var number = 0; number < count; number++) {
        var item = mix.next();
        pending.add(
            clients.submit(
                () -> {
                  run(runner, item);
                  return null;
                }));
      }
      for (var number = 0; number < count; number++) {
        pending.get(number).get();
        if (number > 0 && number % 1_000 == 0) {
          note.accept("soak: " + number + " runs");
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static void run(Runner runner, SoakMix.Item item) throws Exception {
    var out = new ByteArrayOutputStream();
    var first = new CountDownLatch(1);
    var run = start(runner, item.program(), item.limits(), out, first);
    if (item.isCancelled()) {
      first.await();
      run.cancel();
    }
    RunResult result;
    try {
      result = run.await();
    } catch (SandboxException e) {
      throw new IOException("a sandbox broke under " + item.name() + ": " + e.getMessage(), e);
    }
    var said = out.toString(StandardCharsets.UTF_8);
    var isFine = result instanceof RunResult.Exited(int code, _) && code == 0;
    if (said.contains("BREACH") || (item.isGood() && !(isFine && said.startsWith("fine")))) {
      throw new IOException(item.name() + " gave " + result + ": " + said);
    }
    if (item.isCancelled() && !(result instanceof RunResult.Cancelled)) {
      throw new IOException("a run that was cancelled gave " + result);
    }
  }

  private static Run start(
      Runner runner,
      Program program,
      Limits limits,
      ByteArrayOutputStream out,
      CountDownLatch first)
      throws InterruptedException {
    var run =
        runner.start(
            program,
            limits,
            (channel, bytes) -> {
              if (channel == Channel.STDOUT) {
                out.writeBytes(bytes);
              }
              first.countDown();
            });
    run.closeStdin();
    return run;
  }

  /// Waits until every sandbox is ready and none is there beyond their number.
  private static void settle(Runner runner) throws InterruptedException, IOException {
    var end = System.nanoTime() + SETTLING_MS * 1_000_000;
    while (System.nanoTime() < end) {
      var health = runner.health();
      if (health.idle() == health.slots() && health.sandboxes().size() == health.slots()) {
        Thread.sleep(500); // what was retired is clearing up
        return;
      }
      Thread.sleep(20);
    }
    throw new IOException("the sandboxes did not come to rest: " + runner.health());
  }
}
