package castalia.app.practice;

import castalia.app.platform.Refusal;
import castalia.app.practice.RunAnswers.RunAnswer;
import castalia.runner.Channel;
import castalia.runner.Program;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// One run that is told when it is over, as one answer. It goes on in the request's own thread.
final class WholeRun implements RunListener {
  private final Practice practice;
  private final RunVerdicts verdicts;
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
  private final long begun = System.nanoTime();
  private Duration waited = Duration.ZERO;

  WholeRun(Practice practice) {
    this.practice = practice;
    this.verdicts = new RunVerdicts(practice.figures());
  }

  @Override
  public void started() {
    waited = Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public void output(Channel channel, byte[] bytes) {
    switch (channel) {
      case STDOUT -> stdout.writeBytes(bytes);
      case STDERR -> stderr.writeBytes(bytes);
    }
  }

  /// Runs the program and tells what became of it.
  ///
  /// @throws Refusal if we failed
  RunAnswer answer(LiveRun run, Runner runner, Program program) throws InterruptedException {
    RunResult result;
    try {
      result = practice.run(run, runner, program, this);
    } catch (RuntimeException failure) {
      throw verdicts.refusal(failure);
    }
    var errors = stderr.toString(StandardCharsets.UTF_8);
    return verdicts
        .answer(run, result, waited, errors)
        .with(stdout.toString(StandardCharsets.UTF_8), errors);
  }
}
