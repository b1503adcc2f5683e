package castalia.runner.testing;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.Usage;

/// What a [ScriptedRunner] does instead of running a program.
@FunctionalInterface
public interface Script {
  /// An end with exit code 0.
  RunResult EXITED = new RunResult.Exited(0, Usage.NONE);

  /// Plays the program on a thread of its own and says what became of it.
  ///
  /// An exception thrown here comes out of [castalia.runner.Run#await()]; throw a
  /// [castalia.runner.SandboxException] to play a broken sandbox.
  ///
  /// @throws InterruptedException when the run was cancelled; the result is then
  ///   [RunResult.Cancelled]
  RunResult play(Program program, Limits limits, Stage stage) throws InterruptedException;
}
