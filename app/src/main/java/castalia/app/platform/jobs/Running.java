package castalia.app.platform.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes db-scheduler's tasks of our jobs: what is counted, logged and tried again.
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  /// After 30 seconds, then after twice as long each time: half an hour together.
  private static final int MOST_ATTEMPTS = 7;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final Supplier<MeterRegistry> figures;

  Running(InstantSource clock, Supplier<MeterRegistry> figures) {
    this.clock = clock;
    this.figures = figures;
  }

  /// The server ends while a job runs.
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Stopped(InterruptedException cause) {
      super(cause);
    }
  }

  Task<Void> recurring(String name, Aligned times, Recurring work) {
    return Tasks.recurring(name, times)
        .onFailure((done, row) -> row.reschedule(done, next(done, times)))
        .onDeadExecution(this::runAgain)
        .execute((_, _) -> run(name, work));
  }

  private static Instant next(ExecutionComplete done, Aligned times) {
    return isStopped(done) ? done.getTimeDone() : times.after(done.getTimeDone());
  }

  Task<Void> once(String name, Job job) {
    return Tasks.oneTime(name)
        .onFailure((done, row) -> failed(job, done, row, clock.instant()))
        .onDeadExecution(this::runAgain)
        .execute((instance, _) -> run(name, () -> job.run(instance.getId())));
  }

  /// At once by our clock: db-scheduler's own handler takes the machine's.
  private void runAgain(ExecutionComplete died, ExecutionOperations<Void> row) {
    row.reschedule(died, clock.instant());
  }

  private static void failed(
      Job job, ExecutionComplete done, ExecutionOperations<Void> row, Instant now) {
    int before = done.getExecution().consecutiveFailures;
    if (isStopped(done)) {
      row.reschedule(done, now);
    } else if (before + 1 < MOST_ATTEMPTS) {
      row.reschedule(done, now.plus(FIRST_WAIT.multipliedBy(1L << before)));
    } else {
      job.givenUp(done.getExecution().getId());
      row.remove();
    }
  }

  private static boolean isStopped(ExecutionComplete done) {
    return done.getCause().filter(Stopped.class::isInstance).isPresent();
  }

  private void run(String name, Recurring work) {
    var timer = Timer.start();
    var outcome = "failed";
    try {
      work.run();
      outcome = "done";
    } catch (InterruptedException e) {
      outcome = "stopped";
      throw new Stopped(
          e); // the thread is not interrupted any more: its row is still to be written
    } catch (RuntimeException e) {
      LOG.error("job {} failed, and is tried again later", name, e);
      throw e;
    } finally {
      timer.stop(timer(name, outcome));
    }
  }

  private Timer timer(String name, String outcome) {
    return Timer.builder("jobs")
        .description("Jobs that were run")
        .tag("job", name)
        .tag("outcome", outcome)
        .register(figures.get());
  }
}
