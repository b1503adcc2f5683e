package castalia.runner.testing;

import castalia.runner.Channel;
import castalia.runner.Interpreter;
import castalia.runner.Limits;
import castalia.runner.MemoryTier;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunReport;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.RunnerHealth;
import castalia.runner.SandboxException;
import castalia.runner.SandboxHealth;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A runner without Python: it plays a [Script] for each program and remembers the programs.
///
/// It keeps the contract of [Runner] in everything but the limits, which it hands to the script.
/// Thread-safe; runs are not queued.
public final class ScriptedRunner implements Runner {
  private static final int SLOTS = 4; // what it says; it plays any number at once

  private final Script script;
  private final List<Program> programs = new CopyOnWriteArrayList<>();
  private final Set<ScriptedRun> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param script what every program does
  public ScriptedRunner(Script script) {
    this.script = script;
  }

  /// A runner whose programs all end with `report`, having written its output.
  public static ScriptedRunner reporting(RunReport report) {
    return new ScriptedRunner(
        (program, limits, stage) -> {
          stage.write(Channel.STDOUT, report.stdout());
          stage.write(Channel.STDERR, report.stderr());
          return report.result();
        });
  }

  /// A runner whose programs all print `stdout` and exit with 0.
  public static ScriptedRunner printing(String stdout) {
    return new ScriptedRunner(
        (program, limits, stage) -> {
          stage.print(stdout);
          return Script.EXITED;
        });
  }

  /// A runner whose sandbox fails for every program.
  public static ScriptedRunner failing() {
    return new ScriptedRunner(
        (program, limits, stage) -> {
          throw new SandboxException("the script says so");
        });
  }

  /// The programs started so far, in order.
  public List<Program> programs() {
    return List.copyOf(programs);
  }

  @Override
  public Run start(Program program, Limits limits, RunListener listener)
      throws InterruptedException {
    return begin(program, limits, listener, false);
  }

  @Override
  public RunResult run(Program program, Limits limits, RunListener listener)
      throws InterruptedException {
    return begin(program, limits, listener, true).await();
  }

  @Override
  public RunnerHealth health() {
    return new RunnerHealth(
        MemoryTier.POLLING,
        List.of(new Interpreter("3.11.2", Path.of("/usr/bin/python3.11"))),
        SLOTS,
        closed ? 0 : SLOTS,
        running.size(),
        0,
        programs.size(),
        0,
        closed ? "closed" : "",
        closed ? List.of() : List.of(new SandboxHealth("3.11.2", state(), programs.size())));
  }

  private SandboxHealth.State state() {
    return running.isEmpty() ? SandboxHealth.State.IDLE : SandboxHealth.State.RUNNING;
  }

  @Override
  public void drain(Duration patience) {
    closed = true;
    long end = System.nanoTime() + patience.toNanos();
    running.forEach(run -> run.awaitEnd(end - System.nanoTime()));
    close();
  }

  @Override
  public void close() {
    closed = true;
    running.forEach(ScriptedRun::cancel);
  }

  private Run begin(Program program, Limits limits, RunListener listener, boolean stdinEnds)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (closed) {
      throw new RunnerBusyException("the runner is closed", true);
    }
    programs.add(program);
    ScriptedRun run = new ScriptedRun(program, limits, listener, script, running::remove);
    running.add(run);
    if (stdinEnds) {
      run.closeStdin();
    }
    run.begin();
    return run;
  }
}
