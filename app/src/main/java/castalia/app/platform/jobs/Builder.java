package castalia.app.platform.jobs;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SystemClock;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// Makes a scheduler that waits between two looks by the machine's clock, whatever the clock shows
/// by which jobs are due.
final class Builder extends SchedulerBuilder {
  private final Duration look;

  Builder(DataSource source, List<? extends Task<?>> tasks, Duration look) {
    super(source, List.copyOf(tasks));
    this.look = look;
    pollingInterval(look);
  }

  @Override
  protected Waiter buildWaiter() {
    return new Waiter(look, new SystemClock());
  }
}
