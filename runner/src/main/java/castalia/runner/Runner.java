package castalia.runner;

import castalia.runner.sandbox.Sandboxes;
import java.time.Duration;
import java.util.List;

/// Runs untrusted Python programs, each in a fresh sandbox that is used for nothing else.
///
/// Thread-safe. Programs beyond the number of sandboxes wait in the order they came.
///
/// ```java
/// try (Runner runner = Runner.open(RunnerOptions.defaults())) {
///   RunReport report = runner.run(Program.of("print(6 * 7)"), Limits.DEFAULT);
///   System.out.println(report.stdoutText());
/// }
/// ```
public interface Runner extends AutoCloseable {
  /// Opens a runner and waits until its first sandbox is ready: about half a second, a few seconds
  /// the first time with an interpreter. The others become ready in the background.
  ///
  /// @throws RunnerUnavailableException if this machine cannot run programs safely; it says what is
  ///   missing. Nothing is left of the attempt
  static Runner open(RunnerOptions options) {
    return Sandboxes.open(options);
  }

  /// The interpreters that a runner with these options would offer, the default first, without
  /// opening one: some ten milliseconds each, a few seconds the first time with an interpreter.
  ///
  /// @throws RunnerUnavailableException if one is missing or unfit; it says why
  static List<Interpreter> interpreters(RunnerOptions options) {
    return Sandboxes.interpreters(options);
  }

  /// Looks at what a runner with these options would need of this machine, without opening one.
  ///
  /// @return one entry for each requirement, all of them, also after one that failed
  static List<Check> probe(RunnerOptions options) {
    return Sandboxes.probe(options);
  }

  /// Starts a program, waiting for a sandbox if all are busy. Standard input stays open behind
  /// [Program#stdin()] until [Run#closeStdin()].
  ///
  /// @param listener hears the output as it comes
  /// @throws RunnerBusyException if the queue is full or the runner closes
  /// @throws InvalidProgramException if the program asks for a Python that this runner does not
  ///   have
  /// @throws SandboxException if no sandbox can be made; safe to retry
  /// @throws InterruptedException if interrupted while waiting; nothing was started
  Run start(Program program, Limits limits, RunListener listener) throws InterruptedException;

  /// Runs a program to its end. Its output goes to the listener and is not kept. Standard input
  /// ends behind [Program#stdin()].
  ///
  /// @param listener hears the output as it comes
  /// @throws RunnerBusyException if the queue is full or the runner closes
  /// @throws InvalidProgramException if the program asks for a Python that this runner does not
  ///   have
  /// @throws SandboxException if the sandbox, not the program, failed; safe to retry
  /// @throws InterruptedException if interrupted; the program has been ended by then
  RunResult run(Program program, Limits limits, RunListener listener) throws InterruptedException;

  /// Runs a program to its end and keeps its output, at most twice [Limits#outputBytes()].
  ///
  /// @throws RunnerBusyException if the queue is full or the runner closes
  /// @throws InvalidProgramException if the program asks for a Python that this runner does not
  ///   have
  /// @throws SandboxException if the sandbox, not the program, failed; safe to retry
  /// @throws InterruptedException if interrupted; the program has been ended by then
  default RunReport run(Program program, Limits limits) throws InterruptedException {
    CollectedOutput output = new CollectedOutput();
    RunResult result = run(program, limits, output);
    return output.report(result);
  }

  /// How the runner fares now. Does not wait.
  RunnerHealth health();

  /// Refuses further programs, lets those that run or wait come to their end for at most
  /// `patience`, then closes as [#close()] does. Returns when all is done; an interrupt shortens
  /// nothing and is kept.
  void drain(Duration patience);

  /// Refuses further programs, cancels those that run or wait, and returns when no process, mount
  /// or file of this runner is left but the cache. May be repeated.
  @Override
  void close();
}
