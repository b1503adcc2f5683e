package castalia.judge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a test did not pass.
public enum Cause {
  /// It expected something else.
  WRONG,
  /// The learner's code raised what the test did not expect.
  RAISED,
  /// It took too long.
  TIME,
  /// It held too much memory.
  MEMORY,
  /// It printed too much.
  OUTPUT,
  /// The learner's process ended: `os._exit`, a crash of the interpreter.
  DIED,
  /// The learner's process said what no honest process says.
  TAMPERED;

  /// The word for it in frames and results.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a submission is worth that fails for this.
  public Verdict verdict() {
    return switch (this) {
      case WRONG, TAMPERED -> Verdict.WRONG_ANSWER;
      case RAISED, DIED -> Verdict.RUN_TIME_ERROR;
      case TIME -> Verdict.TIME_LIMIT_EXCEEDED;
      case MEMORY -> Verdict.MEMORY_LIMIT_EXCEEDED;
      case OUTPUT -> Verdict.OUTPUT_LIMIT_EXCEEDED;
    };
  }

  static Optional<Cause> find(String word) {
    return Arrays.stream(values()).filter(cause -> cause.word().equals(word)).findFirst();
  }
}
