package castalia.runner.sandbox;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.RunnerHealth;
import castalia.runner.RunnerOptions;
import castalia.runner.SandboxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The runner: a rack of slots for each interpreter.
final class SandboxPool implements Runner {
  /// Slots that hang are killed within less; they are not waited for without bound.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final RunnerOptions options;
  private final Launcher launcher;
  private final Racks racks;
  private final Reception reception;
  private final Upkeep upkeep;
  private final AtomicLong runs = new AtomicLong();
  private volatile boolean draining;

  private SandboxPool(List<PythonHome> pythons, Launcher launcher) {
    this.options = launcher.options();
    this.launcher = launcher;
    this.racks = new Racks(pythons);
    this.reception = new Reception(racks);
    this.upkeep = new Upkeep(racks, reception, launcher);
  }

  /// A runner with its first sandbox ready and the others on their way.
  ///
  /// @throws SandboxException if the first sandbox does not become ready
  static SandboxPool open(List<PythonHome> pythons, Launcher launcher) throws InterruptedException {
    SandboxPool pool = new SandboxPool(pythons, launcher);
    try {
      Rack first = pool.racks.first();
      pool.upkeep.start(first);
      pool.reception.give(first, pool.reception.take(first, 1));
    } catch (SandboxException | InterruptedException e) {
      pool.close();
      throw e;
    }
    pool.upkeep.fill(pool.options.slots());
    return pool;
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
    synchronized (racks.lock) {
      return new RunnerHealth(
          launcher.tier(),
          racks.all.stream().map(rack -> rack.python.interpreter()).toList(),
          options.slots() * racks.all.size(),
          racks.all.stream().mapToInt(rack -> rack.idle.size()).sum(),
          racks.all.stream().mapToInt(rack -> rack.busy.size()).sum(),
          racks.waiting,
          runs.get(),
          upkeep.restarts(),
          racks.closing || draining ? "closing" : "",
          racks.alive.stream().map(Slot::health).toList());
    }
  }

  @Override
  public void drain(Duration patience) {
    draining = true;
    racks.await(racks::isQuiet, patience.toNanos());
    close();
  }

  @Override
  public void close() {
    synchronized (racks.lock) {
      racks.closing = true;
      racks.all.forEach(rack -> reception.refuse(rack, Racks.closed()));
    }
    upkeep.stop();
    racks.living().forEach(Slot::cancelCurrent);
    racks.await(racks::isQuiet, PATIENCE.toNanos());
    upkeep.closeAll();
    racks.await(racks.alive::isEmpty, PATIENCE.toNanos());
  }

  private Run begin(Program program, Limits limits, RunListener listener, boolean stdinEnds)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Rack rack = racks.of(program.python());
    if (draining) {
      throw new RunnerBusyException("the runner is closing", true);
    }
    Slot slot = reception.take(rack, options.queue());
    try {
      listener.started();
    } catch (RuntimeException | Error e) {
      reception.give(rack, slot);
      throw e;
    }
    SandboxedRun run = new SandboxedRun(slot, program, limits, listener, stdinEnds);
    slot.run(run);
    runs.incrementAndGet();
    return run;
  }
}
