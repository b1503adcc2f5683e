package castalia.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the examiner has reported so far, and the judgement that follows. Confined to one thread.
final class Minutes {
  private final JudgeListener listener;
  private final long begun = System.nanoTime();
  private final List<TestName> planned = new ArrayList<>();
  private final List<TestResult> results = new ArrayList<>();
  private @Nullable TestName running;
  private long runningSince;
  private @Nullable Refusal refusal;
  private @Nullable String broken;
  private @Nullable String late;

  /// Why no test could be run.
  record Refusal(Cause cause, String message, Optional<Judgement.Place> place) {}

  Minutes(JudgeListener listener) {
    this.listener = listener;
  }

  void planned(List<TestName> tests) {
    planned.addAll(tests);
    listener.planned(List.copyOf(tests));
  }

  void started(TestName test) {
    running = test;
    runningSince = System.nanoTime();
    listener.started(test);
  }

  /// @param result makes the result of the test that runs
  void finished(Function<TestName, TestResult> result) {
    if (running == null) {
      broken("The examiner ended a test that it had not begun.");
      return;
    }
    add(result.apply(running));
  }

  private void add(TestResult result) {
    running = null;
    results.add(result);
    listener.finished(result);
  }

  void refused(Refusal why) {
    refusal = why;
  }

  void broken(String why) {
    if (broken == null) {
      broken = why;
    }
  }

  boolean isBroken() {
    return broken != null;
  }

  /// All the time is over.
  void outOfTime(Duration whole) {
    late = "All tests together may take " + Reports.seconds(whole) + "; these took longer.";
    if (running != null) {
      add(
          Reports.lateResult(
              running, Duration.ofNanos(System.nanoTime() - runningSince), String.valueOf(late)));
    }
  }

  Judgement judgement() {
    var took = Duration.ofNanos(System.nanoTime() - begun);
    if (broken != null) {
      return judgement(Verdict.INTERNAL_ERROR, broken, took);
    }
    if (refusal != null) {
      return new Judgement(
          refusal.cause().verdict(), refusal.message(), refusal.place(), results, took);
    }
    var failures = results.stream().filter(result -> !result.passed()).toList();
    if (!failures.isEmpty()) {
      var cause = failures.getFirst().cause().orElse(Cause.WRONG);
      return judgement(cause.verdict(), summary(failures), took);
    }
    if (late != null) {
      return judgement(Verdict.TIME_LIMIT_EXCEEDED, late, took);
    }
    if (results.isEmpty() || !all()) {
      return judgement(
          Verdict.INTERNAL_ERROR, "The examiner ended without running every test.", took);
    }
    return judgement(Verdict.ACCEPTED, "All " + results.size() + " tests passed.", took);
  }

  private boolean all() {
    var names = new HashSet<String>();
    results.forEach(result -> names.add(result.name()));
    return running == null && planned.stream().allMatch(test -> names.contains(test.name()));
  }

  private String summary(List<TestResult> failures) {
    if (results.size() == 1) {
      return "The only test failed.";
    }
    return failures.size() == 1
        ? "One of " + results.size() + " tests failed."
        : failures.size() + " of " + results.size() + " tests failed.";
  }

  private Judgement judgement(Verdict verdict, String message, Duration took) {
    return new Judgement(verdict, message, Optional.empty(), results, took);
  }
}
