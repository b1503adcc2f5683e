package castalia.runner;

/// What became of a program. Exactly one of these; a sandbox that broke is never among them.
///
/// Exit codes are the program's own claim: `Exited(0)` does not mean that its work is right.
/// Whoever judges compares outputs outside the sandbox and keeps the expected ones out of it.
public sealed interface RunResult {
  /// What the program used until its end.
  Usage usage();

  /// The program ended by itself.
  ///
  /// @param code the exit code, 0 to 255; 1 after an uncaught exception
  /// @param usage what it used
  record Exited(int code, Usage usage) implements RunResult {
    /// @throws IllegalArgumentException if `code` is not within 0 to 255
    public Exited {
      if (code < 0 || code > 255) {
        throw new IllegalArgumentException("no exit code: " + code);
      }
    }
  }

  /// The program was ended by a signal that the runner did not send: a crash of the interpreter
  /// (11), `os.abort()` (6), a signal to itself.
  ///
  /// @param signal the signal's number, 1 to 64
  /// @param usage what it used
  record Signalled(int signal, Usage usage) implements RunResult {
    /// @throws IllegalArgumentException if `signal` is not within 1 to 64
    public Signalled {
      if (signal < 1 || signal > 64) {
        throw new IllegalArgumentException("no signal: " + signal);
      }
    }
  }

  /// The program ran into a limit and was ended for it. Output up to then has been delivered.
  ///
  /// @param limit which one
  /// @param usage what it used; a little beyond the limit is usual
  record LimitExceeded(Limit limit, Usage usage) implements RunResult {}

  /// The program wrote into the channel by which the sandbox reports its end, and was ended for it.
  /// No honest program does this.
  ///
  /// @param usage what it used
  record Tampered(Usage usage) implements RunResult {}

  /// [Run#cancel()] or [Runner#close()] ended the program.
  ///
  /// @param usage what it used
  record Cancelled(Usage usage) implements RunResult {}
}
