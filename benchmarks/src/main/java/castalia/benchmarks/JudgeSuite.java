package castalia.benchmarks;

import castalia.bank.VerifyListener;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoader;
import castalia.bank.labs.LabVerifier;
import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Submission;
import castalia.judge.TestResult;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.SandboxHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Verdicts against a plain Python that does nothing, cheats, the whole bank of labs against its
/// time, and the engines against programs whose bugs are known.
final class JudgeSuite implements Suite {
  private static final String LAB = "lru-cache";
  private static final String WRONG = "reading_is_no_use";
  private static final String FIRST_LEVEL = "FirstVersion";
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 60;
  private static final double WHOLE_BANK_S = 480;
  private static final double REMEMBERED_S = 10;

  private final Path home;

  /// @param home the repository
  JudgeSuite(Path home) {
    this.home = home;
  }

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    var labs =
        LabLoader.shipped().load().labs().stream().filter(it -> it.packages().isEmpty()).toList();
    try (var runner = Runner.open(LabVerifier.runnerOf(RunnerOptions.defaults()))) {
      var judge = new Judge(runner);
      var rows = new ArrayList<Row>();
      var lab = labs.stream().filter(it -> it.slug().equals(LAB)).findFirst();
      if (lab.isPresent()) {
        note.accept("judge: paired rounds of " + LAB);
        rows.addAll(verdicts(runner, judge, lab.get()));
      } else {
        note.accept("judge: there is no sound lab " + LAB);
      }
      rows.addAll(new JudgeCheats(home).measure(judge, labs, note));
      rows.addAll(bank(runner, judge, labs, note));
      var python = runner.health().interpreters().getFirst().executable();
      rows.addAll(new JudgeCorpora(home).measure(python, note));
      return rows;
    }
  }

  private static List<Row> verdicts(Runner runner, Judge judge, Lab lab) throws Exception {
    var python = runner.health().interpreters().getFirst().executable();
    var right = lab.accepted().getFirst().submission();
    var wrong =
        lab.wrong().stream()
            .filter(it -> it.name().equals(WRONG))
            .findFirst()
            .orElse(lab.wrong().getFirst())
            .submission();
    var unscheduled = unscheduled(judge, lab, right);
    var medians =
        new Paired()
            .add("accepted", settled(runner, () -> accepted(judge, lab, right, unscheduled)))
            .add(
                "first level",
                settled(runner, () -> accepted(judge, lab, right, List.of(FIRST_LEVEL))))
            .add("first failure", settled(runner, () -> firstFailure(judge, lab, wrong)))
            .add("python3", () -> Commands.time(List.of(python.toString(), "-c", "pass"), ""))
            .medians(WARM_UP, ROUNDS);
    double verdict = medians.getOrDefault("accepted", Double.NaN);
    return List.of(
        Row.of(
                "LRU accepted, without schedules / python3 -c pass",
                verdict,
                medians.getOrDefault("python3", Double.NaN),
                "ms")
            .atMost(6, 4),
        Row.of(
            "LRU accepted, its first level / python3 -c pass",
            medians.getOrDefault("first level", Double.NaN),
            medians.getOrDefault("python3", Double.NaN),
            "ms"),
        Row.of(
                "first failing test shown / LRU accepted",
                medians.getOrDefault("first failure", Double.NaN),
                verdict,
                "ms")
            .atMost(2, 1));
  }

  /// Waits after each sample until every sandbox is clean and parked again, so that what comes next
  /// is not measured beside it.
  private static Paired.Variant settled(Runner runner, Paired.Variant variant) {
    return () -> {
      var nanos = variant.sample();
      while (!runner.health().sandboxes().stream()
          .allMatch(it -> it.state() == SandboxHealth.State.IDLE)) {
        Thread.sleep(1);
      }
      return nanos;
    };
  }

  /// The tests that explore no schedules.
  private static List<String> unscheduled(Judge judge, Lab lab, Submission right)
      throws InterruptedException {
    return judge.judge(lab.task(), right, List.of(), JudgeListener.IGNORE).tests().stream()
        .filter(test -> !test.testCode().contains("self.schedules("))
        .map(TestResult::name)
        .toList();
  }

  private static long accepted(Judge judge, Lab lab, Submission submission, List<String> tests)
      throws Exception {
    var started = System.nanoTime();
    var judgement = judge.judge(lab.task(), submission, tests, JudgeListener.IGNORE);
    var nanos = System.nanoTime() - started;
    if (!judgement.accepted()) {
      throw new IOException("an accepted submission got " + judgement.message());
    }
    return nanos;
  }

  private static long firstFailure(Judge judge, Lab lab, Submission submission) throws Exception {
    var shown = new FirstFailure();
    var started = System.nanoTime();
    judge.judge(lab.task(), submission, List.of(FIRST_LEVEL), shown);
    return shown.at.orElseThrow(() -> new IOException("a wrong submission failed nothing"))
        - started;
  }

  /// When the first failure was told.
  private static final class FirstFailure implements JudgeListener {
    private Optional<Long> at = Optional.empty();

    @Override
    public void finished(TestResult result) {
      if (!result.passed() && at.isEmpty()) {
        at = Optional.of(System.nanoTime());
      }
    }
  }

  private static List<Row> bank(Runner runner, Judge judge, List<Lab> labs, Consumer<String> note)
      throws Exception {
    var cache = Files.createTempDirectory("castalia-bench-");
    try {
      note.accept("judge: " + labs.size() + " labs from cold, then from the cache");
      var settings = new LabVerifier.Settings(false, 1, Optional.of(cache), LabVerifier.AT_ONCE);
      var verifier = new LabVerifier(runner, judge, settings);
      var cold = verifier.verify(labs, VerifyListener.IGNORE);
      var warm = verifier.verify(labs, VerifyListener.IGNORE);
      cold.findings().forEach(it -> note.accept("judge: " + it.file() + ": " + it.message()));
      return List.of(
          Row.of(
                  String.format(Locale.ROOT, "%d labs verified from cold / 8 minutes", labs.size()),
                  cold.took().toMillis() / 1000.0,
                  WHOLE_BANK_S,
                  "s")
              .atMost(1),
          Row.of(
                  "the same from the cache / 10 s",
                  warm.took().toMillis() / 1000.0,
                  REMEMBERED_S,
                  "s")
              .atMost(1));
    } finally {
      delete(cache);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
