package castalia.app.platform.jobs;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;

/// At the full multiples of a span since midnight UTC, such as each quarter of an hour.
record Aligned(Duration every) implements Schedule {
  @Override
  public Instant getNextExecutionTime(ExecutionComplete last) {
    return after(last.getTimeDone());
  }

  @Override
  public Instant getInitialExecutionTime(Instant now) {
    return after(now);
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  Instant after(Instant moment) {
    long span = every.toSeconds();
    return Instant.ofEpochSecond(Math.multiplyExact(moment.getEpochSecond() / span + 1, span));
  }
}
