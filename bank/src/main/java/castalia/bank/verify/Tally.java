package castalia.bank.verify;

import castalia.bank.Finding;
import castalia.bank.Proven;
import castalia.bank.Question;
import castalia.bank.VerifyListener;
import castalia.bank.VerifyPlace;
import castalia.bank.verify.Verification.Task;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What came of the programs so far. Safe for threads.
final class Tally {
  private final VerifyListener listener;
  private final int total;
  private final Object lock = new Object();

  @GuardedBy("lock")
  private final List<Finding> findings = new ArrayList<>();

  @GuardedBy("lock")
  private final Map<Integer, Set<String>> proved = new HashMap<>();

  @GuardedBy("lock")
  private final Map<Integer, Set<String>> pythons = new HashMap<>();

  @GuardedBy("lock")
  private final Set<Integer> failed = new HashSet<>();

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
      if (outcome.finding().filter(it -> it.kind() != Finding.Kind.SKIPPED).isPresent()) {
        failed.add(task.question().number());
      }
      note(task, outcome.red());
    }
  }

  @GuardedBy("lock")
  private void note(Task task, int redNow) {
    done++;
    red += redNow;
    if (task.place().suits(task.program())) {
      var number = task.question().number();
      pythons.computeIfAbsent(number, _ -> new HashSet<>()).add(task.place().python());
      proved.computeIfAbsent(number, _ -> new HashSet<>()).add(task.program().id());
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
    Set<String> all;
    synchronized (lock) {
      all = pythons.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
    return inOrder(places, all);
  }

  private static List<String> inOrder(List<VerifyPlace> places, Set<String> versions) {
    return places.stream().map(VerifyPlace::python).distinct().filter(versions::contains).toList();
  }

  /// What can be recorded of a question: nothing if something failed or nothing was run.
  Optional<Proven> proven(Question question, List<VerifyPlace> places, LocalDate today) {
    var number = question.number();
    synchronized (lock) {
      var ran = proved.getOrDefault(number, Set.of());
      return failed.contains(number) || ran.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new Proven(
                  number,
                  question.key(),
                  today,
                  ran.size(),
                  (int) question.programs().count(),
                  inOrder(places, pythons.getOrDefault(number, Set.of()))));
    }
  }
}
