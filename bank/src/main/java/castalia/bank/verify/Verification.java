package castalia.bank.verify;

import castalia.bank.Block;
import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Role;
import castalia.bank.Finding;
import castalia.bank.PythonVersion;
import castalia.bank.Question;
import castalia.bank.Verifier;
import castalia.bank.VerifyListener;
import castalia.bank.VerifyReport;
import castalia.runner.Interpreter;
import castalia.runner.Runner;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// One verification of many programs: several at once, each on a virtual thread.
public final class Verification {
  /// Raised whenever a proof would be judged otherwise than before.
  private static final String VERSION = "1";

  private final VerifyListener listener;
  private final ProgramCheck check;
  private final ProofCache cache;
  private final Semaphore places;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<Finding> findings = new ArrayList<>();

  @GuardedBy("lock")
  private int done;

  @GuardedBy("lock")
  private int red;

  @GuardedBy("lock")
  private int remembered;

  /// A program and where it stands.
  private record Task(String file, ProgramBlock program) {}

  /// @param listener hears of each program
  public Verification(Runner runner, Verifier.Settings settings, VerifyListener listener) {
    var health = runner.health();
    var python = health.interpreters().getFirst();
    this.listener = listener;
    this.check = new ProgramCheck(new ProgramRuns(runner), featureOf(python), settings.times());
    this.cache =
        new ProofCache(
            settings.times() > 1 ? Optional.empty() : settings.cache(),
            VERSION + " " + python.version());
    this.places = new Semaphore(Math.min(settings.parallel(), health.slots()));
  }

  private static PythonVersion featureOf(Interpreter python) {
    var parts = python.version().split("\\.", -1);
    return PythonVersion.parse(parts[0] + "." + parts[1])
        .orElseThrow(
            () -> new IllegalStateException("not a version of Python: " + python.version()));
  }

  /// Verifies the programs of these questions.
  ///
  /// @throws InterruptedException if interrupted; every program has been ended by then
  public VerifyReport of(Collection<Question> questions) throws InterruptedException {
    var start = System.nanoTime();
    var tasks =
        questions.stream()
            .flatMap(
                question -> question.programs().map(program -> new Task(question.file(), program)))
            .toList();
    runAll(tasks);
    var cards = (int) tasks.stream().filter(task -> task.program().role() == Role.CARD).count();
    var words = questions.stream().mapToInt(Verification::words).sum();
    synchronized (lock) {
      return new VerifyReport(
          questions.size(),
          tasks.size() - cards,
          cards,
          red,
          words,
          remembered,
          Duration.ofNanos(System.nanoTime() - start),
          findings);
    }
  }

  private void runAll(List<Task> tasks) throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures =
          tasks.stream().map(task -> executor.submit(() -> take(task, tasks.size()))).toList();
      try {
        for (var future : futures) {
          await(future);
        }
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException("verifying failed", e);
      }
    }
  }

  /// Proves one program unless it was proved before.
  private boolean take(Task task, int total) throws InterruptedException {
    var known = cache.find(task.program());
    if (known.isPresent()) {
      note(task, new ProgramCheck.Outcome(known.getAsInt(), Optional.empty()), true, total);
      return true;
    }
    places.acquire();
    try {
      var outcome = check.check(task.file(), task.program());
      if (outcome.finding().isEmpty()) {
        cache.remember(task.program(), outcome.red());
      }
      note(task, outcome, false, total);
      return false;
    } finally {
      places.release();
    }
  }

  private void note(Task task, ProgramCheck.Outcome outcome, boolean isRemembered, int total) {
    synchronized (lock) {
      done++;
      red += outcome.red();
      remembered += isRemembered ? 1 : 0;
      outcome.finding().ifPresent(findings::add);
      listener.done(done, total, task.file());
    }
  }

  private static int words(Question question) {
    return question.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .mapToInt(Verification::words)
        .sum();
  }

  private static int words(Block block) {
    var text =
        switch (block) {
          case Block.Prose prose -> prose.plainText();
          case Block.Heading heading -> heading.text();
          case ProgramBlock _, Block.Snippet _ -> "";
        };
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }
}
