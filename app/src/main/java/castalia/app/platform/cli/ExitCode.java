package castalia.app.platform.cli;

/// What every command tells the shell that called it.
public final class ExitCode {
  /// All is well.
  public static final int FINE = 0;

  /// The program that was run, or the thing that was checked, failed.
  public static final int FAILED = 1;

  /// The command was used wrongly; the message says how to use it.
  public static final int WRONG_USE = 2;

  /// Castalia or the machine failed.
  public static final int OURS = 3;

  private ExitCode() {}
}
