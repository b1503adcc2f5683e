package castalia.judge;

/// A [Submission] that cannot be judged: too many files, too many bytes, a bad name. The message
/// says which and is fit to be shown.
public final class InvalidSubmissionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /// @param message what is wrong and what would be right
  public InvalidSubmissionException(String message) {
    super(message);
  }
}
