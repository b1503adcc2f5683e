package castalia.bank.verify;

import castalia.bank.Block.ProgramBlock;
import castalia.bank.Block.Role;
import castalia.bank.Question;
import castalia.bank.Verifier;
import castalia.bank.VerifyListener;
import castalia.bank.VerifyPlace;
import castalia.bank.VerifyReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// One verification of many programs: several at once, each on a virtual thread.
public final class Verification {
  private final List<VerifyPlace> places;
  private final Verifier.Settings settings;
  private final VerifyListener listener;
  private final Semaphore room;
  private final Map<VerifyPlace, ProofCache> caches = new ConcurrentHashMap<>();

  /// A program, where it stands, and where it is verified.
  record Task(Question question, ProgramBlock program, VerifyPlace place) {}

  /// @param places the main one first
  /// @param listener hears of each program
  public Verification(
      List<VerifyPlace> places, Verifier.Settings settings, VerifyListener listener) {
    this.places = List.copyOf(places);
    this.settings = settings;
    this.listener = listener;
    this.room = new Semaphore(settings.parallel());
  }

  /// Verifies the programs of these questions.
  ///
  /// @throws InterruptedException if interrupted; every program has been ended by then
  public VerifyReport of(Collection<Question> questions) throws InterruptedException {
    var start = System.nanoTime();
    var tasks =
        questions.stream()
            .flatMap(question -> question.programs().flatMap(it -> tasks(question, it).stream()))
            .toList();
    var tally = new Tally(listener, tasks.size());
    runAll(tasks, tally);
    var programs = questions.stream().flatMap(Question::programs).toList();
    var cards = (int) programs.stream().filter(it -> it.role() != Role.PROOF).count();
    return new VerifyReport(
        questions.size(),
        programs.size() - cards,
        cards,
        tally.red(),
        questions.stream().mapToInt(Question::words).sum(),
        tally.remembered(),
        Duration.ofNanos(System.nanoTime() - start),
        tally.pythons(places),
        questions.stream()
            .flatMap(it -> tally.proven(it, places, settings.today()).stream())
            .toList(),
        tally.findings());
  }

  /// A program is verified where it suits; if that is nowhere, its syntax still is at the main
  /// place.
  private List<Task> tasks(Question question, ProgramBlock program) {
    var suited = places.stream().filter(place -> place.suits(program)).toList();
    var isPlain = program.requires().isEmpty() && program.packages().isEmpty();
    var chosen =
        suited.isEmpty() || (isPlain && !settings.everywhere()) ? places.subList(0, 1) : suited;
    return chosen.stream().map(place -> new Task(question, program, place)).toList();
  }

  private void runAll(List<Task> tasks, Tally tally) throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = tasks.stream().map(task -> executor.submit(() -> take(task, tally))).toList();
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
  private boolean take(Task task, Tally tally) throws InterruptedException {
    var cache = caches.computeIfAbsent(task.place(), place -> ProofCache.of(settings, place));
    var known = cache.find(task.program());
    if (known.isPresent()) {
      tally.remembered(task, known.getAsInt());
      return true;
    }
    room.acquire();
    try {
      var outcome = check(task);
      if (outcome.finding().isEmpty()) {
        cache.remember(task.program(), outcome.red());
      }
      tally.checked(task, outcome);
      return false;
    } finally {
      room.release();
    }
  }

  private ProgramCheck.Outcome check(Task task) throws InterruptedException {
    var runs = new ProgramRuns(task.place().source().runner());
    var where =
        task.place().equals(places.getFirst()) ? "" : " (on Python " + task.place().python() + ")";
    return new ProgramCheck(runs, task.place(), where, settings.times())
        .check(task.question().file(), task.program());
  }
}
