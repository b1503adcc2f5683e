package castalia.bank.labs;

import castalia.judge.Judge;
import castalia.judge.JudgeListener;
import castalia.judge.Submission;
import castalia.judge.Task;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.util.List;

/// Judges until the first test that does not pass.
final class FirstFailure implements JudgeListener {
  /// Thrown out of the listener: nothing more has to be known.
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1;

    Found() {
      super("a test failed", null, false, false);
    }
  }

  private FirstFailure() {}

  /// Whether any of some tests notices that this submission is wrong. A failure of the judge counts
  /// as noticed: the original has been judged before.
  ///
  /// @param only names of tests; all if empty
  static boolean isFound(Judge judge, Task task, Submission submission, List<String> only)
      throws InterruptedException {
    try {
      return judge.judge(task, submission, only, new FirstFailure()).verdict() != Verdict.ACCEPTED;
    } catch (Found e) {
      return true;
    }
  }

  @Override
  public void finished(TestResult result) {
    if (!result.passed()) {
      throw new Found();
    }
  }
}
