package castalia.runner;

/// A [Program] that cannot be run whatever the sandbox: a file with a bad name, too much of
/// something. The message says what is wrong and is fit to be shown; it holds no program text.
public final class InvalidProgramException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;

  /// @param field the wrong component: `files`, `entry`, `arguments`, `stdin` or `python`
  /// @param message what is wrong with it and what would be right
  public InvalidProgramException(String field, String message) {
    super(message);
    this.field = field;
  }

  /// The wrong component: `files`, `entry`, `arguments`, `stdin` or `python`.
  public String field() {
    return field;
  }
}
