package castalia.bank.verify;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunReport;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import java.time.Duration;

/// Runs what a proof needs, and tries once more if the sandbox fails.
final class ProgramRuns {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(20), Duration.ofSeconds(2), 100L << 20, 17, 1L << 20);

  private final Runner runner;
  private final Program helper = Program.of(Analysis.helper());

  ProgramRuns(Runner runner) {
    this.runner = runner;
  }

  /// Runs a program of the bank to its end.
  ///
  /// @throws SandboxException if the sandbox failed twice
  Ending run(String source) throws InterruptedException {
    return Ending.of(twice(Program.of(source)), LIMITS);
  }

  /// Finds what a program asserts and prints, without running it.
  ///
  /// @throws SandboxException if the sandbox failed twice
  Analysis analyse(String source) throws InterruptedException {
    var report = twice(helper.withStdin(source));
    if (report.result() instanceof RunResult.Exited(int code, _) && code == 0) {
      return Analysis.parse(report.stdoutText());
    }
    throw new SandboxException(
        "the program could not be analysed: "
            + report.result()
            + " "
            + report.stderrText().strip());
  }

  private RunReport twice(Program program) throws InterruptedException {
    try {
      return runner.run(program, LIMITS);
    } catch (SandboxException e) {
      return runner.run(program, LIMITS);
    }
  }
}
