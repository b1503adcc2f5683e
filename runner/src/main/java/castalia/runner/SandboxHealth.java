package castalia.runner;

/// How one sandbox fares: a snapshot, already old when it is read.
///
/// @param python version of the Python in it
/// @param state what it does
/// @param runs programs it has run; replaced after [RunnerOptions#runsPerTemplate()]
public record SandboxHealth(String python, State state, int runs) {
  /// What a sandbox can be doing.
  public enum State {
    /// It is being made.
    STARTING,
    /// It holds a child that is ready for the next program.
    IDLE,
    /// A program runs in it.
    RUNNING,
    /// It clears up behind a program, and makes ready for the next.
    CLEARING
  }
}
