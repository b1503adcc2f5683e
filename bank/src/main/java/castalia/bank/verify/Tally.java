package castalia.bank.verify;

import castalia.bank.Finding;
import castalia.bank.VerifyListener;
import castalia.bank.VerifyPlace;
import castalia.bank.verify.Verification.Task;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What came of the programs so far. Safe for threads.
final class Tally {
  private final VerifyListener listener;
  private final int total;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<Finding> findings = new ArrayList<>();

  @GuardedBy("lock")
  private final Set<String> pythons = new HashSet<>();

  @GuardedBy("lock")
  private int done;

  @GuardedBy("lock")
  private int red;

  @GuardedBy("lock")
  private int remembered;

  /// @param total how many programs there are
  Tally(VerifyListener listener, int total) {
    this.listener = listener;
    this.total = total;
  }

  /// Notes a program that was proved before.
  void remembered(Task task, int redThen) {
    synchronized (lock) {
      remembered++;
      note(task, redThen);
    }
  }

  /// Notes what came of a program.
  void checked(Task task, ProgramCheck.Outcome outcome) {
    synchronized (lock) {
      outcome.finding().ifPresent(findings::add);
      note(task, outcome.red());
    }
  }

  @GuardedBy("lock")
  private void note(Task task, int redNow) {
    done++;
    red += redNow;
    if (task.place().suits(task.program())) {
      pythons.add(task.place().python());
    }
    listener.done(done, total, task.question().file());
  }

  int red() {
    synchronized (lock) {
      return red;
    }
  }

  int remembered() {
    synchronized (lock) {
      return remembered;
    }
  }

  List<Finding> findings() {
    synchronized (lock) {
      return List.copyOf(findings);
    }
  }

  /// The Pythons on which something was proved, in the order of the places.
  List<String> pythons(List<VerifyPlace> places) {
    Set<String> proved;
    synchronized (lock) {
      proved = Set.copyOf(pythons);
    }
    return places.stream().map(VerifyPlace::python).distinct().filter(proved::contains).toList();
  }
}
