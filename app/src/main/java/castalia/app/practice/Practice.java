package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Late;
import castalia.app.platform.Refusal;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerUnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs programs for learners. Safe for threads.
public final class Practice implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Practice.class);
  private static final String OFF_TITLE = "Programs cannot be run here: ";

  private final Late<Runner> plain;
  private final Packages packages;
  private final RunFigures figures;
  private final Map<String, LiveRun> active = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// @param opener opens the runner when first needed, and again by and by as long as that fails;
  ///   may take seconds and throw [RunnerUnavailableException]
  /// @param packages runs the programs that ask for packages
  public Practice(Supplier<Runner> opener, Packages packages, RunFigures figures) {
    this(opener, packages, figures, Late.Again::patiently);
  }

  /// As the other, with another pause between attempts.
  Practice(Supplier<Runner> opener, Packages packages, RunFigures figures, Late.Again again) {
    this.plain = new Late<>("runner", logging(opener), figures::watch, Runner::close, again);
    this.packages = packages;
    this.figures = figures;
  }

  private static Supplier<Runner> logging(Supplier<Runner> opener) {
    return () -> {
      try {
        return opener.get();
      } catch (RunnerUnavailableException e) {
        throw e; // told to whoever asks
      } catch (RuntimeException | Error e) {
        LOG.error("the runner could not be opened", e);
        throw e;
      }
    };
  }

  /// Begins to open the runner, if that has not begun. Returns at once.
  public void open() {
    var begun = plain.open();
    LOG.debug("the runner is {}", begun.isDone() ? "open" : "being opened");
  }

  /// Whether programs can be run now. Does not wait.
  public RunnerState state() {
    var future = plain.open();
    if (!future.isDone()) {
      return new RunnerState.Starting();
    }
    try {
      return new RunnerState.Ready(future.resultNow().health());
    } catch (IllegalStateException e) {
      return off(future.exceptionNow());
    }
  }

  /// Why no program can be run now, empty if one can or the runner is being opened. Does not wait.
  public Optional<String> whyOff() {
    return state() instanceof RunnerState.Off(String reason, _)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private static RunnerState.Off off(Throwable failure) {
    if (failure instanceof RunnerUnavailableException missing) {
      return new RunnerState.Off(String.valueOf(missing.getMessage()), missing.remedy());
    }
    return new RunnerState.Off("The runner failed to start; the server's log says why.", "");
  }

  /// The runner, waiting for it if it is being opened.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  public Runner runner() throws InterruptedException {
    return runner(plain);
  }

  /// The runner of the programs that ask for packages, opened when it is first needed.
  ///
  /// @throws Refusal `RUNNER_UNAVAILABLE` with reason and remedy
  public Runner packagedRunner() throws InterruptedException {
    return runner(packages.runner());
  }

  private static Runner runner(Late<Runner> late) throws InterruptedException {
    try {
      return late.get();
    } catch (ExecutionException e) {
      var off = off(e.getCause() == null ? e : e.getCause());
      throw Refusal.of(ErrorCode.RUNNER_UNAVAILABLE, OFF_TITLE + off.reason());
    }
  }

  /// Why programs cannot have that package here, and the remedy; or empty if they can.
  public Optional<String> whyNoPackage(String module) {
    return packages.whyNot(module);
  }

  Packages packages() {
    return packages;
  }

  /// Runs a program to its end, in the calling thread, and tells what became of it.
  ///
  /// @throws Refusal if we failed: no runner, no room, a broken sandbox
  public ToldRun told(Program program) throws InterruptedException {
    var answer = new WholeRun(this).answer(new LiveRun(Limits.DEFAULT), runner(), program);
    boolean well = answer.code() != null && answer.code() == 0;
    return new ToldRun(
        well,
        Objects.requireNonNullElse(answer.stdout(), ""),
        Objects.requireNonNullElse(answer.stderr(), ""),
        answer.explanation());
  }

  /// Starts a program. Its pieces must be taken until the last, or the session closed.
  ///
  /// @param runner one of this
  /// @throws Refusal `STOPPING` after [#close]
  RunSession start(LiveRun run, Runner runner, Program program) {
    list(run);
    var session = new RunSession(run, runner, program, () -> active.remove(run.id()));
    session.begin();
    return session;
  }

  /// Runs a program to its end, in the calling thread.
  ///
  /// @param runner one of this
  /// @throws Refusal `STOPPING` after [#close]
  RunResult run(LiveRun run, Runner runner, Program program, RunListener listener)
      throws InterruptedException {
    list(run);
    try {
      return run.play(runner, program, listener);
    } finally {
      active.remove(run.id());
    }
  }

  private void list(LiveRun run) {
    active.put(run.id(), run);
    if (closed) {
      active.remove(run.id());
      throw Refusal.retry(ErrorCode.STOPPING, "The server is stopping.", Duration.ofSeconds(5));
    }
  }

  /// Ends a run that is going on.
  ///
  /// @return whether there was such a run
  boolean cancel(String id) {
    var run = Optional.ofNullable(active.get(id));
    run.ifPresent(LiveRun::end);
    return run.isPresent();
  }

  RunFigures figures() {
    return figures;
  }

  /// Ends every run, tells whoever waits for it, and closes the runner.
  @Override
  public void close() {
    closed = true;
    active.values().forEach(LiveRun::end);
    plain.close();
    packages.runner().close();
  }
}
