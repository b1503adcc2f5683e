package castalia.runner.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The slots of one interpreter, and the requests that wait for one. Guarded by its pool's lock.
final class Rack {
  final PythonHome python;

  /// Slots with a parked child and nothing to do.
  final Deque<Slot> idle = new ArrayDeque<>();

  /// Slots that start, run a program, or make ready for the next.
  final Set<Slot> busy = new HashSet<>();

  /// Slots that have served their time and go on until a new one is ready.
  final Set<Slot> retiring = new LinkedHashSet<>();

  /// Slots that get no more programs.
  final Set<Slot> retired = new HashSet<>();

  /// Requests in the order they came.
  final Deque<Turn> waiting = new ArrayDeque<>();

  /// Attempts to start a slot that failed since one succeeded.
  int failures;

  Rack(PythonHome python) {
    this.python = python;
  }

  boolean isEmpty() {
    return idle.isEmpty() && busy.isEmpty();
  }

  /// Retires the slot that is due for longest; returns it if it can be closed now, else it is
  /// closed when its program has ended.
  @Nullable Slot nextRetired() {
    Iterator<Slot> due = retiring.iterator();
    Slot slot = due.next();
    due.remove();
    retired.add(slot);
    return idle.remove(slot) ? slot : null;
  }
}
