package castalia.runner;

/// The runner takes no more programs now: its queue is full, or it is closing. Trying again later
/// can help; see [#closing()].
public final class RunnerBusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean closing;

  /// @param message what is full or closing
  /// @param closing whether the runner is closed or closing, so that trying again is in vain
  public RunnerBusyException(String message, boolean closing) {
    super(message);
    this.closing = closing;
  }

  /// Whether the runner is closed or closing, so that trying again is in vain.
  public boolean closing() {
    return closing;
  }
}
