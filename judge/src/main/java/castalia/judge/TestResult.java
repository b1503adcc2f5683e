package castalia.judge;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of one test. Immutable. All texts are for the learner and may be empty.
///
/// @param test which test it was
/// @param status whether it passed
/// @param cause why it did not pass; empty if it did
/// @param duration time on the clock
/// @param message what is wrong, in a few sentences
/// @param calls the calls that the test made to the learner's code, in order, each as one would
///   write it
/// @param expected what the test expected, as Python writes it
/// @param got what came instead, as Python writes it
/// @param output what the learner's code printed during the test
/// @param testCode the test's own code, if the lab shows it
/// @param details further findings by name, as plain data: `schedule`, `growth`, `memory`,
///   `task_id`
public record TestResult(
    TestName test,
    Status status,
    Optional<Cause> cause,
    Duration duration,
    String message,
    List<String> calls,
    String expected,
    String got,
    String output,
    String testCode,
    Map<String, Object> details) {
  /// Whether a test passed.
  public enum Status {
    /// It did.
    PASS,
    /// It found something wrong.
    FAIL,
    /// It could not be run to its end.
    ERROR
  }

  /// Copies what it is given.
  public TestResult {
    calls = List.copyOf(calls);
    details = Map.copyOf(details);
  }

  /// Whether it passed.
  public boolean passed() {
    return status == Status.PASS;
  }

  /// The test's name: class and method.
  public String name() {
    return test.name();
  }
}
