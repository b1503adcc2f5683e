package castalia.bank.labs;

import castalia.judge.Cause;
import castalia.judge.Judgement;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is judged once more, and again, to see whether it ends the same each time.
///
/// An accepted submission needs all its tests. A wrong one needs those of its failing tests whose
/// end could hang on the order of threads or tasks; what fails without any does so each time.
///
/// @param tests names of the tests to run; all if empty
/// @param verdict that must come of it
record Again(List<String> tests, Verdict verdict) {
  /// All tests, which pass.
  static final Again EVERYTHING = new Again(List.of(), Verdict.ACCEPTED);

  private static final Pattern ORDERS = Pattern.compile("self\\.(schedules|asynchronous|once)\\(");

  Again {
    tests = List.copyOf(tests);
  }

  /// For a submission that was refused; empty if no order can change that.
  static Optional<Again> of(Judgement refused) {
    var failing =
        refused.failures().stream().filter(test -> ORDERS.matcher(test.testCode()).find()).toList();
    return failing.stream()
        .findFirst()
        .map(
            first ->
                new Again(
                    failing.stream().map(TestResult::name).toList(),
                    first.cause().orElse(Cause.WRONG).verdict()));
  }
}
