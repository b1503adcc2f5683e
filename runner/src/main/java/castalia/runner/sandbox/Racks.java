package castalia.runner.sandbox;

import castalia.runner.InvalidProgramException;
import castalia.runner.RunnerBusyException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The slots of all interpreters: what [Reception], [Upkeep] and [SandboxPool] share.
final class Racks {
  /* `lock` guards every field below it and the inside of every Rack. Slots are started, run and
   * closed without it: they call back from their readers, which take it. */

  final List<Rack> all;

  final Object lock = new Object();

  /// Slots whose process may still exist.
  final Set<Slot> alive = new HashSet<>();

  boolean closing;

  /// Programs that wait for a slot.
  int waiting;

  Racks(List<PythonHome> pythons) {
    this.all = pythons.stream().map(Rack::new).toList();
  }

  Rack first() {
    return all.getFirst();
  }

  /// The first rack whose Python answers to `version`.
  Rack of(String version) {
    return all.stream()
        .filter(rack -> rack.python.answersTo(version))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidProgramException(
                    "python", "Python " + version + " is not offered; there are " + versions()));
  }

  Rack of(Slot slot) {
    return all.stream().filter(rack -> rack.python.equals(slot.python())).findFirst().orElseThrow();
  }

  List<Slot> living() {
    synchronized (lock) {
      return new ArrayList<>(alive);
    }
  }

  /// Whether no program runs or waits. Needs the lock.
  boolean isQuiet() {
    return waiting == 0 && all.stream().allMatch(rack -> rack.busy.isEmpty());
  }

  /// Waits for a change to the better, at most so long. An interrupt shortens nothing and is kept.
  ///
  /// @param reached asked with the lock held
  void await(BooleanSupplier reached, long atMostNanos) {
    boolean interrupted = false;
    long end = System.nanoTime() + atMostNanos;
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

  static RunnerBusyException closed() {
    return new RunnerBusyException("the runner is closed", true);
  }

  private String versions() {
    return String.join(
        ", ", all.stream().map(rack -> rack.python.interpreter().version()).toList());
  }
}
