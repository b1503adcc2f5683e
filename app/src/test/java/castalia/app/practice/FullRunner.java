package castalia.app.practice;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.RunnerHealth;
import castalia.runner.testing.ScriptedRunner;
import java.time.Duration;

/// A runner whose queue is always full.
final class FullRunner implements Runner {
  @Override
  public Run start(Program program, Limits limits, RunListener listener) {
    throw new RunnerBusyException("256 programs wait", false);
  }

  @Override
  public RunResult run(Program program, Limits limits, RunListener listener) {
    throw new RunnerBusyException("256 programs wait", false);
  }

  @Override
  public RunnerHealth health() {
    return ScriptedRunner.printing("").health();
  }

  @Override
  public void drain(Duration patience) {}

  @Override
  public void close() {}
}
