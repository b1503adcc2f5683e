package castalia.judge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a submission is worth, as a whole.
public enum Verdict {
  /// Every test passed.
  ACCEPTED,
  /// At least one test found something wrong.
  WRONG_ANSWER,
  /// A test took longer than it may.
  TIME_LIMIT_EXCEEDED,
  /// The submission held more memory than it may.
  MEMORY_LIMIT_EXCEEDED,
  /// The submission printed more than it may.
  OUTPUT_LIMIT_EXCEEDED,
  /// The submission raised what no test expects, ended its process, or cannot be imported.
  RUN_TIME_ERROR,
  /// The judge or the lab failed. Never the learner's fault.
  INTERNAL_ERROR;

  /// The words for it, such as `wrong answer`.
  public String words() {
    return switch (this) {
      case RUN_TIME_ERROR -> "run-time error";
      case ACCEPTED,
          WRONG_ANSWER,
          TIME_LIMIT_EXCEEDED,
          MEMORY_LIMIT_EXCEEDED,
          OUTPUT_LIMIT_EXCEEDED,
          INTERNAL_ERROR ->
          folder().replace('_', ' ');
    };
  }

  /// The folder of a lab's submissions that must get it, such as `wrong_answer`.
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that has this folder, or empty.
  public static Optional<Verdict> ofFolder(String folder) {
    return Arrays.stream(values()).filter(verdict -> verdict.folder().equals(folder)).findFirst();
  }
}
