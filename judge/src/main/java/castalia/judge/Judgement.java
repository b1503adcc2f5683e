package castalia.judge;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the judge says of a submission. Immutable.
///
/// @param verdict the submission as a whole: that of the first test that did not pass
/// @param message one or two sentences for the learner
/// @param place where the code cannot be used at all, such as a syntax error; empty otherwise
/// @param tests those that were run, in their order
/// @param took time on the clock
public record Judgement(
    Verdict verdict, String message, Optional<Place> place, List<TestResult> tests, Duration took) {
  /// A place in the learner's files.
  ///
  /// @param file the file's name
  /// @param line from 1
  public record Place(String file, int line) {}

  /// Copies what it is given.
  public Judgement {
    tests = List.copyOf(tests);
  }

  /// Whether the submission does all that was asked.
  public boolean accepted() {
    return verdict == Verdict.ACCEPTED;
  }

  /// The tests that did not pass, in their order.
  public List<TestResult> failures() {
    return tests.stream().filter(test -> !test.passed()).toList();
  }
}
