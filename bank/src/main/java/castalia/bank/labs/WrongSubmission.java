package castalia.bank.labs;

import castalia.judge.Submission;
import castalia.judge.Verdict;
import java.util.List;

/// A submission that a lab must not accept, and the misconception it stands for. Immutable.
///
/// @param file its place in the lab's folder, such as `submissions/wrong_answer/fifo.py`
/// @param name its file's name without the ending
/// @param verdict what it must get
/// @param fails names of the tests that must fail, and no others
/// @param misconception what whoever writes this believes, one sentence
/// @param steps help in steps, each saying more: a nudge, a hint, an explanation; never the
///   solution
public record WrongSubmission(
    String file,
    String name,
    Verdict verdict,
    List<String> fails,
    String misconception,
    Steps steps,
    Submission submission) {
  /// Copies what it is given.
  public WrongSubmission {
    fails = List.copyOf(fails);
  }

  /// Help in steps.
  ///
  /// @param nudge a question that leads to the right place
  /// @param hint where to look
  /// @param explanation why it is as it is, a paragraph
  public record Steps(String nudge, String hint, String explanation) {}
}
