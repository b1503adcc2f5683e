package castalia.app.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerHealth;
import castalia.runner.Usage;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveRunTest {
  private static final Program PROGRAM = Program.of("");
  private final LiveRun run = new LiveRun(Limits.DEFAULT);

  @Test
  void endedBeforeItIsPlayedItStartsNothing() throws InterruptedException {
    var runner = ScriptedRunner.printing("");
    run.end();
    assertThat(run.play(runner, PROGRAM, RunListener.IGNORE))
        .isEqualTo(new RunResult.Cancelled(Usage.NONE));
    assertThat(runner.programs()).isEmpty();
  }

  @Test
  void endedWhileItWaitsForASandboxItIsCancelledAndItsThreadGoesOn() throws InterruptedException {
    var waits = new CountDownLatch(1);
    Thread.startVirtualThread(
        () -> {
          try {
            waits.await();
            run.end();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    assertThat(run.play(new CrowdedRunner(waits), PROGRAM, RunListener.IGNORE))
        .isEqualTo(new RunResult.Cancelled(Usage.NONE));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void endedWhileItRunsItIsCancelled() throws InterruptedException {
    var runner =
        new ScriptedRunner(
            (_, _, _) -> {
              run.end();
              new CountDownLatch(1).await();
              return Script.EXITED;
            });
    assertThat(run.play(runner, PROGRAM, RunListener.IGNORE))
        .isInstanceOf(RunResult.Cancelled.class);
  }

  @Test
  void interruptOfAnotherIsPassedOn() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run.play(ScriptedRunner.printing(""), PROGRAM, RunListener.IGNORE))
        .isInstanceOf(InterruptedException.class);
  }

  /// A runner whose queue never moves.
  private record CrowdedRunner(CountDownLatch waits) implements Runner {
    @Override
    public Run start(Program program, Limits limits, RunListener listener)
        throws InterruptedException {
      waits.countDown();
      new CountDownLatch(1).await();
      throw new AssertionError("the latch never opens");
    }

    @Override
    public RunResult run(Program program, Limits limits, RunListener listener)
        throws InterruptedException {
      return start(program, limits, listener).await();
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
}
