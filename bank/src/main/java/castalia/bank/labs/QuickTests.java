package castalia.bank.labs;

import castalia.judge.Judgement;
import castalia.judge.TestResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The quick tests of a lab: those that together took no more than a part of the whole time.
final class QuickTests {
  private static final int PART = 3;

  private QuickTests() {}

  /// The names of the tests that were quickest, of those that passed; perhaps none.
  static List<String> of(Judgement judgement) {
    var whole =
        judgement.tests().stream().map(TestResult::duration).reduce(Duration.ZERO, Duration::plus);
    var names = new ArrayList<String>();
    var sum = Duration.ZERO;
    for (var test : byDuration(judgement)) {
      sum = sum.plus(test.duration());
      if (sum.multipliedBy(PART).compareTo(whole) > 0) {
        break;
      }
      names.add(test.name());
    }
    return names;
  }

  private static List<TestResult> byDuration(Judgement judgement) {
    return judgement.tests().stream()
        .filter(TestResult::passed)
        .sorted(Comparator.comparing(TestResult::duration))
        .toList();
  }
}
