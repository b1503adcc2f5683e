package castalia.runner.sandbox;

import castalia.runner.InvalidProgramException;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The runner: a rack of slots for each interpreter, handed out in the order of the requests.
final class SandboxPool implements Runner, Slot.Keeper {
  /* Every field below `lock` is guarded by it, and so is the inside of every Rack. Slots are started,
   * run and closed without it: they call back from their readers, which take it. */

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LONGEST_DELAY_MS = 10_000;

  private final RunnerOptions options;
  private final Launcher launcher;
  private final List<Rack> racks;
  private final ScheduledExecutorService housekeeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("castalia-housekeeper").unstarted(task));

  private final Object lock = new Object();
  private final Set<Slot> alive = new HashSet<>();
  private boolean closing;
  private int waiting;
  private long runs;
  private long restarts;

  private SandboxPool(List<PythonHome> pythons, Launcher launcher) {
    this.options = launcher.options();
    this.launcher = launcher;
    this.racks = pythons.stream().map(Rack::new).toList();
  }

  /// A runner with its first sandbox ready and the others on their way.
  ///
  /// @throws SandboxException if the first sandbox does not become ready
  static SandboxPool open(List<PythonHome> pythons, Launcher launcher) throws InterruptedException {
    SandboxPool pool = new SandboxPool(pythons, launcher);
    try {
      Rack first = pool.racks.getFirst();
      pool.startSlot(first);
      pool.give(first, pool.take(first, 1));
    } catch (SandboxException | InterruptedException e) {
      pool.close();
      throw e;
    }
    pool.fill();
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
    synchronized (lock) {
      int idle = racks.stream().mapToInt(rack -> rack.idle.size()).sum();
      int busy = racks.stream().mapToInt(rack -> rack.busy.size()).sum();
      return new RunnerHealth(
          launcher.tier(),
          racks.stream().map(rack -> rack.python.interpreter()).toList(),
          options.slots() * racks.size(),
          idle,
          busy,
          waiting,
          runs,
          restarts,
          closing ? "closing" : "");
    }
  }

  @Override
  public void close() {
    List<Slot> slots;
    synchronized (lock) {
      closing = true;
      racks.forEach(rack -> refuseWaiting(rack, closed()));
      slots = new ArrayList<>(alive);
    }
    housekeeper.shutdownNow();
    slots.forEach(Slot::cancelCurrent);
    awaitIdle();
    slots.forEach(slot -> Thread.ofVirtual().start(() -> slot.close(PATIENCE)));
    awaitNoneAlive();
  }

  private Run begin(Program program, Limits limits, RunListener listener, boolean stdinEnds)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Rack rack = rackFor(program.python());
    Slot slot = take(rack, options.queue());
    try {
      listener.started();
    } catch (RuntimeException | Error e) {
      give(rack, slot);
      throw e;
    }
    SandboxedRun run = new SandboxedRun(slot, program, limits, listener, stdinEnds);
    slot.run(run);
    synchronized (lock) {
      runs++;
    }
    return run;
  }

  private Rack rackFor(String version) {
    return racks.stream()
        .filter(rack -> rack.python.answersTo(version))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidProgramException(
                    "python", "Python " + version + " is not offered; there are " + versions()));
  }

  private String versions() {
    return String.join(
        ", ", racks.stream().map(rack -> rack.python.interpreter().version()).toList());
  }

  /// An idle slot, which counts as busy from here on; waits for its turn among at most `queue`.
  private Slot take(Rack rack, int queue) throws InterruptedException {
    Turn turn = new Turn();
    synchronized (lock) {
      if (closing) {
        throw closed();
      }
      Slot slot = rack.idle.pollFirst();
      if (slot != null) {
        rack.busy.add(slot);
        return slot;
      }
      if (waiting >= queue) {
        throw new RunnerBusyException(
            "all sandboxes are busy and " + waiting + " programs wait", false);
      }
      rack.waiting.add(turn);
      waiting++;
    }
    return await(rack, turn);
  }

  private Slot await(Rack rack, Turn turn) throws InterruptedException {
    try {
      return turn.slot.get();
    } catch (InterruptedException e) {
      boolean left;
      synchronized (lock) {
        left = rack.waiting.remove(turn);
        waiting -= left ? 1 : 0;
      }
      if (!left && !turn.slot.isCompletedExceptionally()) {
        give(rack, turn.slot.join());
      }
      throw e;
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RunnerBusyException busy -> busy;
        case SandboxException broken ->
            new SandboxException(String.valueOf(broken.getMessage()), broken);
        case null, default -> new SandboxException("no sandbox could be had", e);
      };
    }
  }

  /// Hands an unused busy slot to the next in the queue, or lays it aside.
  private void give(Rack rack, Slot slot) {
    synchronized (lock) {
      if (!alive.contains(slot)) {
        return;
      }
      Turn next = rack.waiting.pollFirst();
      if (next == null) {
        rack.busy.remove(slot);
        rack.idle.addLast(slot);
        lock.notifyAll();
      } else {
        waiting--;
        rack.busy.add(slot);
        next.slot.complete(slot);
      }
    }
  }

  @Override
  public void ready(Slot slot) {
    Rack rack = rackOf(slot);
    boolean retire;
    boolean renew;
    Slot retired = null;
    synchronized (lock) {
      rack.failures = 0;
      if (slot.runs() == 0 && !rack.retiring.isEmpty()) {
        retired = rack.nextRetired();
      }
      retire = rack.retired.contains(slot);
      renew = !retire && slot.runs() >= options.runsPerTemplate() && rack.retiring.add(slot);
      if (retire || closing) {
        rack.busy.remove(slot);
        lock.notifyAll();
      }
      if (closing) {
        return;
      }
    }
    if (retire) {
      closeAside(slot);
    } else {
      give(rack, slot);
    }
    if (retired != null) {
      closeAside(retired);
    }
    if (renew) {
      tryStart(rack);
    }
  }

  @Override
  public void ended(Slot slot, String reason) {
    Rack rack = rackOf(slot);
    synchronized (lock) {
      alive.remove(slot);
      rack.idle.remove(slot);
      rack.busy.remove(slot);
      boolean meant = rack.retired.remove(slot);
      boolean replaced = rack.retiring.remove(slot);
      lock.notifyAll();
      if (closing) {
        return;
      }
      if (!meant) {
        restarts++;
        rack.failures += slot.runs() == 0 ? 1 : 0;
      }
      if (rack.isEmpty() && rack.failures > 0) {
        refuseWaiting(rack, new SandboxException(reason));
      }
      if (!meant && !replaced) {
        startLater(rack);
      }
    }
  }

  private void fill() {
    Future<?> _ = housekeeper.scheduleAtFixedRate(this::killOverdue, 1, 1, TimeUnit.SECONDS);
    for (Rack rack : racks) {
      int missing = options.slots() - (rack == racks.getFirst() ? 1 : 0);
      for (int i = 0; i < missing; i++) {
        housekeeper.execute(() -> tryStart(rack));
      }
    }
  }

  private void startSlot(Rack rack) {
    synchronized (lock) {
      if (closing) {
        return;
      }
      Slot slot = Slot.start(rack.python, launcher, this);
      alive.add(slot);
      rack.busy.add(slot);
    }
  }

  private void tryStart(Rack rack) {
    try {
      startSlot(rack);
    } catch (SandboxException e) {
      synchronized (lock) {
        rack.failures++;
        if (rack.isEmpty()) {
          refuseWaiting(rack, e);
        }
        if (!closing) {
          startLater(rack);
        }
      }
    }
  }

  // Needs the lock.
  private void startLater(Rack rack) {
    int failures = Math.min(rack.failures, 10);
    long delay = failures == 0 ? 0 : Math.min(LONGEST_DELAY_MS, 100L << failures);
    Future<?> _ = housekeeper.schedule(() -> tryStart(rack), delay, TimeUnit.MILLISECONDS);
  }

  private void killOverdue() {
    long now = System.nanoTime();
    List<Slot> slots;
    synchronized (lock) {
      slots = new ArrayList<>(alive);
    }
    slots.forEach(slot -> slot.killIfOverdue(now));
  }

  private static void closeAside(Slot slot) {
    Thread.ofVirtual().start(() -> slot.close(PATIENCE));
  }

  // Needs the lock.
  private void refuseWaiting(Rack rack, RuntimeException reason) {
    waiting -= rack.waiting.size();
    rack.waiting.forEach(turn -> turn.slot.completeExceptionally(reason));
    rack.waiting.clear();
  }

  private Rack rackOf(Slot slot) {
    return racks.stream()
        .filter(rack -> rack.python.equals(slot.python()))
        .findFirst()
        .orElseThrow();
  }

  private static RunnerBusyException closed() {
    return new RunnerBusyException("the runner is closed", true);
  }

  private void awaitIdle() {
    await(() -> racks.stream().allMatch(rack -> rack.busy.isEmpty()));
  }

  private void awaitNoneAlive() {
    await(alive::isEmpty);
  }

  /// Waits for a change to the better, within bounds: slots that hang are killed, not waited for.
  private void await(java.util.function.BooleanSupplier reached) {
    boolean interrupted = false;
    long end = System.nanoTime() + PATIENCE.multipliedBy(3).toNanos();
    synchronized (lock) {
      while (!reached.getAsBoolean()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          break;
        }
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
