package castalia.judge;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a submission is judged by. Immutable.
///
/// @param name a word for it, such as `lru-cache`
/// @param entry the learner's file that is imported, such as `lru_cache.py`
/// @param exports what that file must offer, looked at before any test
/// @param tests the files of the folder `tests`, by name without the folder: `test_*.py` or
///   `*_test.py`, and `scenarios.py` if there are scenarios, which run beside the learner's code
/// @param limits what the judging may use
public record Task(
    String name, String entry, List<Export> exports, Map<String, String> tests, Limits limits) {
  /// The file of [#tests()] that runs beside the learner's code.
  public static final String SCENARIOS = "scenarios.py";

  /// Copies what it is given.
  ///
  /// @throws IllegalArgumentException if there is no test file
  public Task {
    exports = List.copyOf(exports);
    tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
    if (tests.keySet().stream().noneMatch(Task::isTest)) {
      throw new IllegalArgumentException(name + " has no file test_*.py or *_test.py");
    }
  }

  /// A name that the learner's file must have.
  ///
  /// @param name such as `LRUCache`, or `LRUCache.get` for a method
  /// @param signature its parameters as the learner writes them, without `self`, such as
  ///   `(capacity)`; empty if any will do
  public record Export(String name, String signature) {}

  /// What the judging of one submission may use.
  ///
  /// @param test processor time for one test, if the test does not ask for another; on the clock it
  ///   may take [#PATIENCE] times that
  /// @param whole time on the clock for all of it, starting included
  /// @param memoryBytes memory of the learner's process beyond that of an idle interpreter
  /// @param outputBytes bytes that the learner's code may print, in all tests together
  /// @param processes processes and threads of the learner's code at once
  public record Limits(
      Duration test, Duration whole, long memoryBytes, long outputBytes, int processes) {
    /// How many times longer than its processor time a test may take on the clock: the machine has
    /// others to serve.
    public static final int PATIENCE = 6;

    /// 2 seconds a test, 60 in all, 256 MiB, 1 MiB of output, 64 threads.
    public static final Limits DEFAULT =
        new Limits(Duration.ofSeconds(2), Duration.ofSeconds(60), 256L << 20, 1L << 20, 64);

    /// @throws castalia.runner.InvalidLimitsException if a value is out of the runner's range
    /// @throws IllegalArgumentException if `test` is not positive
    public Limits {
      if (test.compareTo(castalia.runner.Limits.MIN_TIME) < 0) {
        throw new IllegalArgumentException("a test must have time, but has " + test);
      }
      var checked = new castalia.runner.Limits(whole, whole, memoryBytes, processes, outputBytes);
      assert checked.wall().equals(whole);
    }
  }

  static boolean isTest(String file) {
    return file.endsWith(".py") && (file.startsWith("test_") || file.endsWith("_test.py"));
  }
}
