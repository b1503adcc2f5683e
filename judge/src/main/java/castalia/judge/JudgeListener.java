package castalia.judge;

import java.util.List;

/// Hears how judging goes on. Calls come one after the other, from the thread that judges; an
/// exception thrown here ends the judging and comes out of it.
public interface JudgeListener {
  /// Hears nothing.
  JudgeListener IGNORE = new JudgeListener() {};

  /// Says which tests will be run, before the first.
  default void planned(List<TestName> tests) {}

  /// Says that a test begins.
  default void started(TestName test) {}

  /// Says what became of a test.
  default void finished(TestResult result) {}
}
