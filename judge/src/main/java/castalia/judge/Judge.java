package castalia.judge;

import castalia.runner.Runner;
import java.util.List;
import java.util.concurrent.Semaphore;

/// Marks submissions. Safe for use by several threads; those beyond half the runner's sandboxes
/// wait, in the order they came.
///
/// ```java
/// try (Runner runner = Runner.open(JudgeCode.addTo(RunnerOptions.defaults()))) {
///   Judgement judgement = new Judge(runner).judge(task, submission, JudgeListener.IGNORE);
///   System.out.println(judgement.verdict().words());
/// }
/// ```
public final class Judge {
  /// Sandboxes that one judging holds: one for the tests, one for the learner's code.
  public static final int SANDBOXES = 2;

  private final Runner runner;
  private final Semaphore places;

  /// @param runner opened with [JudgeCode#addTo]; it stays the caller's to close
  /// @throws IllegalArgumentException if it has fewer than [#SANDBOXES] sandboxes
  public Judge(Runner runner) {
    int slots = runner.health().slots();
    if (slots < SANDBOXES) {
      throw new IllegalArgumentException(
          "a judge needs " + SANDBOXES + " sandboxes, but the runner has " + slots);
    }
    this.runner = runner;
    this.places = new Semaphore(slots / SANDBOXES, true);
  }

  /// Runs all tests of a task against a submission. Whatever the learner's code does is a
  /// judgement; so is a failure of ours, as [Verdict#INTERNAL_ERROR].
  ///
  /// @param listener hears of each test as it begins and ends
  /// @throws castalia.runner.RunnerBusyException if the runner takes no more programs now
  /// @throws InterruptedException if interrupted; both sandboxes have been ended by then
  public Judgement judge(Task task, Submission submission, JudgeListener listener)
      throws InterruptedException {
    return judge(task, submission, List.of(), listener);
  }

  /// Runs some tests of a task against a submission.
  ///
  /// @param only names of tests, such as `FirstVersion.test_get_counts_as_use`, or of groups; all
  ///   if empty
  /// @param listener hears of each test as it begins and ends
  /// @throws castalia.runner.RunnerBusyException if the runner takes no more programs now
  /// @throws InterruptedException if interrupted; both sandboxes have been ended by then
  public Judgement judge(
      Task task, Submission submission, List<String> only, JudgeListener listener)
      throws InterruptedException {
    return inAPlace(new Judging(runner, task, submission, only, listener));
  }

  /// Runs tests that import the submission, in one process with it, as those of Exercism's
  /// exercises do. The learner's code can then change what is reported: this is for one's own
  /// machine, not for marks.
  ///
  /// @param task whose test files lie beside the learner's
  /// @param listener hears of each test as it begins and ends
  /// @throws castalia.runner.RunnerBusyException if the runner takes no more programs now
  /// @throws InterruptedException if interrupted; the sandbox has been ended by then
  public Judgement judgeTogether(Task task, Submission submission, JudgeListener listener)
      throws InterruptedException {
    return inAPlace(new JudgingTogether(runner, task, submission, listener));
  }

  /// One submission being judged.
  interface Sitting {
    /// Judges; called once. The time allowed begins now.
    Judgement run() throws InterruptedException;

    /// Ends its sandboxes and waits for their ends.
    void end() throws InterruptedException;
  }

  /// Judges when a place is free. It is free again when the sandboxes have ended, for which the
  /// judgement does not wait.
  private Judgement inAPlace(Sitting sitting) throws InterruptedException {
    places.acquire();
    Judgement judgement;
    try {
      judgement = sitting.run();
    } catch (InterruptedException | RuntimeException | Error e) {
      vacate(sitting);
      throw e;
    }
    Thread.ofVirtual().name("judge-end").start(() -> vacate(sitting));
    return judgement;
  }

  private void vacate(Sitting sitting) {
    try {
      sitting.end();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }
}
