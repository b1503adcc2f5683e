package castalia.runner.sandbox;

import castalia.runner.SandboxException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Keeps the racks full of slots in order: starts them, ends those that hang, replaces those that
/// broke or served their time. Thread-safe.
final class Upkeep implements Slot.Keeper {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long LONGEST_DELAY_MS = 10_000;

  private final Racks racks;
  private final Reception reception;
  private final Launcher launcher;
  private final int runsPerTemplate;
  private final ScheduledExecutorService housekeeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("castalia-housekeeper").unstarted(task));

  private long restarts; // guarded by the racks' lock

  Upkeep(Racks racks, Reception reception, Launcher launcher) {
    this.racks = racks;
    this.reception = reception;
    this.launcher = launcher;
    this.runsPerTemplate = launcher.options().runsPerTemplate();
  }

  /// Slots that had to be replaced because they failed.
  long restarts() {
    synchronized (racks.lock) {
      return restarts;
    }
  }

  /// Begins to fill the racks, of which the first has one slot already.
  void fill(int slotsEach) {
    Future<?> _ = housekeeper.scheduleAtFixedRate(this::killOverdue, 1, 1, TimeUnit.SECONDS);
    for (Rack rack : racks.all) {
      int missing = slotsEach - (rack == racks.first() ? 1 : 0);
      for (int i = 0; i < missing; i++) {
        housekeeper.execute(() -> tryStart(rack));
      }
    }
  }

  /// Starts one slot; it reports when it is ready.
  ///
  /// @throws SandboxException if not even its process can be started
  void start(Rack rack) {
    synchronized (racks.lock) {
      if (racks.closing) {
        return;
      }
      Slot slot = Slot.start(rack.python, launcher, this);
      racks.alive.add(slot);
      rack.busy.add(slot);
    }
  }

  /// Starts and replaces nothing any more.
  void stop() {
    housekeeper.shutdownNow();
  }

  /// Ends all slots, each in time or by force; returns at once.
  void closeAll() {
    racks.living().forEach(Upkeep::closeAside);
  }

  @Override
  public void ready(Slot slot) {
    Rack rack = racks.of(slot);
    boolean retire;
    boolean renew;
    Slot retired = null;
    synchronized (racks.lock) {
      rack.failures = 0;
      if (slot.runs() == 0 && !rack.retiring.isEmpty()) {
        retired = rack.nextRetired();
      }
      retire = rack.retired.contains(slot);
      renew = !retire && slot.runs() >= runsPerTemplate && rack.retiring.add(slot);
      if (retire || racks.closing) {
        rack.busy.remove(slot);
        racks.lock.notifyAll();
      }
      if (racks.closing) {
        return;
      }
    }
    if (retire) {
      closeAside(slot);
    } else {
      reception.give(rack, slot);
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
    Rack rack = racks.of(slot);
    synchronized (racks.lock) {
      racks.alive.remove(slot);
      rack.idle.remove(slot);
      rack.busy.remove(slot);
      boolean meant = rack.retired.remove(slot);
      boolean replaced = rack.retiring.remove(slot);
      racks.lock.notifyAll();
      if (racks.closing) {
        return;
      }
      if (!meant) {
        restarts++;
        rack.failures += slot.runs() == 0 ? 1 : 0;
      }
      if (rack.isEmpty() && rack.failures > 0) {
        reception.refuse(rack, new SandboxException(reason));
      }
      if (!meant && !replaced) {
        startLater(rack);
      }
    }
  }

  private void tryStart(Rack rack) {
    try {
      start(rack);
    } catch (RuntimeException | Error e) { // whatever it was: another attempt must follow
      synchronized (racks.lock) {
        rack.failures++;
        if (rack.isEmpty()) {
          reception.refuse(rack, new SandboxException("no sandbox could be started", e));
        }
        if (!racks.closing) {
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
    racks.living().forEach(slot -> slot.killIfOverdue(now));
  }

  private static void closeAside(Slot slot) {
    Thread.ofVirtual().start(() -> slot.close(PATIENCE));
  }
}
