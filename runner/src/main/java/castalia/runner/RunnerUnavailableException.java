package castalia.runner;

/// This machine cannot run programs safely, so none is run: no Python, a kernel that refuses
/// namespaces or seccomp. The message says what is missing and the command that helps.
public final class RunnerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  /// @param message what is missing
  /// @param remedy the command or setting that helps, or an empty text if none is known
  public RunnerUnavailableException(String message, String remedy) {
    super(remedy.isEmpty() ? message : message + ". " + remedy);
    this.remedy = remedy;
  }

  /// The command or setting that helps; empty if none is known.
  public String remedy() {
    return remedy;
  }
}
