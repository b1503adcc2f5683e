package castalia.judge;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerHealth;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Gives every sandbox but the first only when something has happened there.
record SlowRunner(Runner runner, CountDownLatch happened, AtomicInteger given) implements Runner {
  private static final long TO_ARRIVE_MILLIS = 50;

  SlowRunner(Runner runner, CountDownLatch happened) {
    this(runner, happened, new AtomicInteger());
  }

  @Override
  public Run start(Program program, Limits limits, RunListener listener)
      throws InterruptedException {
    if (given.getAndIncrement() > 0) {
      happened.await();
      Thread.sleep(TO_ARRIVE_MILLIS);
    }
    return runner.start(program, limits, listener);
  }

  @Override
  public RunResult run(Program program, Limits limits, RunListener listener)
      throws InterruptedException {
    return runner.run(program, limits, listener);
  }

  @Override
  public RunnerHealth health() {
    return runner.health();
  }

  @Override
  public void drain(Duration patience) {
    runner.drain(patience);
  }

  @Override
  public void close() {
    runner.close();
  }
}
