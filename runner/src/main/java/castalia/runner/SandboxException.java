package castalia.runner;

/// The sandbox failed, not the program in it: a process of ours was killed, the machine ran out of
/// something. Nothing of the run is left. Running the program again is safe; what it printed before
/// has been delivered and will come again.
public final class SandboxException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message what broke
  public SandboxException(String message) {
    super(message);
  }

  /// @param message what broke
  /// @param cause why
  public SandboxException(String message, Throwable cause) {
    super(message, cause);
  }
}
