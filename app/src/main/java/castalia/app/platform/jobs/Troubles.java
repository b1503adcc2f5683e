package castalia.app.platform.jobs;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once that jobs cannot be looked for, and once that they can again. db-scheduler's own log,
/// a stack with each attempt, is turned off.
final class Troubles extends AbstractSchedulerListener {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  private final AtomicBoolean troubled = new AtomicBoolean();

  boolean now() {
    return troubled.get();
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType event) {
    switch (event) {
      case UNEXPECTED_ERROR, FAILED_HEARTBEAT, COMPLETIONHANDLER_ERROR, FAILUREHANDLER_ERROR -> {
        if (troubled.compareAndSet(false, true)) {
          LOG.warn("the database cannot be asked for jobs just now; it is tried again");
        }
      }
      case RAN_EXECUTE_DUE -> {
        if (troubled.compareAndSet(true, false)) {
          LOG.info("jobs are run again");
        }
      }
      case DEAD_EXECUTION,
          RAN_UPDATE_HEARTBEATS,
          RAN_DETECT_DEAD,
          FAILED_MULTIPLE_HEARTBEATS,
          UNRESOLVED_TASK -> {}
    }
  }

  @Override
  public void onExecutionDead(Execution execution) {
    LOG.warn(
        "a server died over job {} or lost the database; it is run again", execution.getTaskName());
  }
}
