package castalia.app.platform.jobs;

import castalia.app.platform.Background;
import castalia.app.platform.HealthCheck;
import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.database.Database;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The durable jobs of this server. Features name theirs when they are built; [#start] begins to
/// run them, as soon as the database is there. Safe for threads.
///
/// Each job is run by one server at a time. It is run at least once: whoever dies over it has it
/// run again by another, or by the next start.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  /// So many jobs at once: they share the machine with those who wait for a page.
  private static final int THREADS = 2;

  private static final Duration AGAIN = Duration.ofSeconds(2);

  /// What a job may still take when the server ends, before it is interrupted.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Database database;
  private final InstantSource clock;
  private final Pace pace;
  private final Running running;
  private final Troubles troubles = new Troubles();
  private final Background opening = new Background();
  private final List<Task<Void>> tasks = new CopyOnWriteArrayList<>();

  // Guarded by this.
  private @Nullable Scheduler scheduler;
  private boolean started;
  private boolean begun;
  private boolean closed;

  /// Nothing is started before [#start].
  ///
  /// @param clock tells when a job is due
  /// @param figures counts what was run
  public Jobs(Database database, InstantSource clock, Supplier<MeterRegistry> figures) {
    this(database, clock, figures, Pace.USUAL);
  }

  Jobs(Database database, InstantSource clock, Supplier<MeterRegistry> figures, Pace pace) {
    this.database = database;
    this.clock = clock;
    this.pace = pace;
    this.running = new Running(clock, figures);
  }

  /// Names work that is done once for each subject. Before [#start].
  ///
  /// @param name stays the same for ever: rows refer to it
  /// @throws IllegalArgumentException if a job of that name is there
  public JobQueue once(String name, Job job) {
    add(name, running.once(name, job));
    return new JobQueue(name, clock, this::wake);
  }

  /// Names work that is done at each full `every`, counted from midnight UTC; at once if its time
  /// passed while no server ran. Before [#start].
  ///
  /// @param every whole seconds, at least one
  /// @throws IllegalArgumentException if a job of that name is there
  public void recurring(String name, Duration every, Recurring work) {
    add(name, running.recurring(name, new Aligned(every), work));
  }

  private void add(String name, Task<Void> task) {
    if (tasks.stream().anyMatch(it -> it.getName().equals(name))) {
      throw new IllegalArgumentException("two jobs are called " + name);
    }
    tasks.add(task);
  }

  /// Begins to run jobs when the database is there. Returns at once.
  public synchronized void start() {
    if (!started && !closed && !tasks.isEmpty()) {
      started = true;
      opening.start("jobs-opener", this::open);
    }
  }

  private void open() {
    try {
      while (!begun()) {
        Thread.sleep(AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether no other attempt is needed.
  private boolean begun() {
    try {
      database.transaction(_ -> true); // waits until it is open
      var made = scheduler();
      for (var task : tasks) {
        if (task instanceof OnStartup recurring) {
          recurring.onStartup(made, clock::instant);
        }
      }
      begin(made);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("jobs cannot begin yet", e);
      return false;
    }
  }

  private synchronized Scheduler scheduler() {
    var made = scheduler;
    if (made == null) {
      made =
          new Builder(database.source(), List.copyOf(tasks), pace.look())
              .tableName("job")
              .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
              .commitWhenAutocommitDisabled(true)
              .clock(clock::instant)
              .threads(THREADS)
              .pollUsingLockAndFetch(0.5, 1.0)
              .heartbeatInterval(pace.heartbeat())
              .missedHeartbeatsLimit(Pace.MISSED)
              .shutdownMaxWait(GRACE)
              .failureLogging(LogLevel.OFF, false)
              .addSchedulerListener(troubles)
              .build();
      scheduler = made;
    }
    return made;
  }

  private synchronized void begin(Scheduler made) {
    if (!closed) {
      made.start();
      begun = true;
    }
  }

  private synchronized void wake() {
    if (begun && scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  /// Whether jobs are run.
  public HealthCheck health() {
    return new HealthCheck("jobs", this::state);
  }

  private synchronized Health state() {
    if (tasks.isEmpty()) {
      return new Health(State.UP, "There are none.");
    }
    if (!begun) {
      return new Health(State.DEGRADED, "Jobs wait for the database.");
    }
    return troubles.now()
        ? new Health(State.DEGRADED, "The database cannot be asked for jobs; it is tried again.")
        : new Health(State.UP, tasks.size() + " kinds of jobs are run.");
  }

  /// Ends it: no job is begun any more, those that run have half a second, are then interrupted,
  /// and will be run again. Idempotent.
  @Override
  public void close() {
    var ending = ending();
    opening.interrupt();
    opening.close();
    if (ending != null) {
      ending.stop();
    }
  }

  /// What is to be stopped, told once.
  private synchronized @Nullable Scheduler ending() {
    var ending = closed ? null : scheduler;
    closed = true;
    return ending;
  }
}
