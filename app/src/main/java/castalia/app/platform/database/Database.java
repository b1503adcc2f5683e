package castalia.app.platform.database;

import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.Late;
import castalia.app.platform.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The product's PostgreSQL, opened when it is first needed. Safe for threads; its methods block.
///
/// While it cannot be reached every method throws a [Refusal] with `DATABASE_UNAVAILABLE`, which is
/// worth another attempt; when its disk is full, one with `DATABASE_FULL`. In both cases nothing
/// was changed.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration PATIENCE_OF_A_COMMAND = Duration.ofMinutes(5);
  private static final Duration PATIENCE_OF_A_REQUEST = Duration.ofSeconds(5);
  private static final int MOST_ATTEMPTS = 4;

  private final DatabasePlace place;
  private final Late<Opened> opened;
  private final AtomicBoolean away = new AtomicBoolean();
  private final ScopedValue<Transaction> current = ScopedValue.newInstance();

  // Guarded by this.
  private @Nullable DataFolder held;
  private volatile boolean serving;
  private volatile boolean opening;
  private volatile long lost;

  /// Nothing is started before it is needed.
  public Database(DatabasePlace place) {
    this.place = place;
    this.opened = new Late<>("database", this::open, _ -> {}, Opened::close, this::again);
  }

  /// Begins to open it in the background, for a server: from now on callers wait for it at most
  /// five seconds, and what fails is tried again.
  ///
  /// @throws DataFolderException if another process has the data folder or it cannot be used
  public void serve() {
    hold();
    serving = true;
    var _ = opened.open();
  }

  private synchronized void hold() {
    if (held == null && place instanceof DatabasePlace.Embedded(var folder)) {
      held = DataFolder.hold(folder);
    }
  }

  private Opened open() {
    opening = true;
    try {
      try {
        hold();
      } catch (DataFolder.InUseException e) {
        LOG.debug("joining: {}", e.getMessage());
      }
      return Opened.open(place, folder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted while the database was being opened", e);
    } finally {
      opening = false;
    }
  }

  private synchronized @Nullable DataFolder folder() {
    return held;
  }

  private boolean again(int failures) throws InterruptedException {
    if (!serving) {
      return false;
    }
    LOG.warn("the database could not be opened, and is tried again: {}", failureOfOpening());
    Thread.sleep(Duration.ofSeconds(Math.min(10, failures)));
    return true;
  }

  private @Nullable Throwable failureOfOpening() {
    var latest = opened.open();
    return latest.isCompletedExceptionally() ? latest.exceptionNow() : null;
  }

  /// Does all of `work` or nothing of it, and returns what it returns. Inside of another
  /// transaction of the same thread it becomes part of that one.
  ///
  /// @throws ConstraintException if the schema forbids a row
  /// @throws DatabaseException if a statement is wrong
  /// @throws Refusal if the database is away, too slow or full
  public <T> T transaction(Work<T> work) {
    if (current.isBound()) {
      return join(current.get(), work);
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return once(work);
      } catch (SQLException e) {
        if (attempt == MOST_ATTEMPTS || !SqlFailures.isWorthAnotherAttempt(e)) {
          throw told(e);
        }
      }
    }
  }

  private static <T> T join(Transaction outer, Work<T> work) {
    try {
      return work.in(outer);
    } catch (RuntimeException | Error e) {
      outer.spoil();
      throw e;
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    try (var connection = connection()) {
      var transaction = new Transaction(connection);
      T result;
      try {
        result = ScopedValue.where(current, transaction).call(() -> work.in(transaction));
        if (transaction.spoilt()) {
          throw new IllegalStateException("a part of the transaction failed and was caught");
        }
      } catch (SqlFailures.Thrown e) {
        rollBack(connection);
        throw e.error();
      } catch (RuntimeException | Error e) {
        rollBack(connection);
        throw e;
      }
      commit(connection);
      return result;
    }
  }

  private Connection connection() throws SQLException {
    var connection = opened().pool().getConnection();
    if (away.compareAndSet(true, false)) {
      LOG.info("the database is there again");
    }
    return connection;
  }

  /// A connection of its own, for what takes longer than a request; whoever asked closes it.
  Connection unpooled() throws SQLException {
    return opened().engine().source().getConnection();
  }

  private void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      if (SqlFailures.isAway(e)) {
        LOG.error("the database was lost while committing", e);
        throw SqlFailures.doubtful();
      }
      throw e;
    }
  }

  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("not rolled back: the connection is gone", e);
    }
  }

  private RuntimeException told(SQLException e) {
    if (SqlFailures.isAway(e)) {
      lost = System.nanoTime();
    }
    if (SqlFailures.isAway(e) && away.compareAndSet(false, true)) {
      LOG.error("the database cannot be reached: {}", e.getMessage());
    } else if (SqlFailures.isFull(e)) {
      LOG.error("the database has no room left: {}", e.getMessage());
    }
    return SqlFailures.meaning(e);
  }

  private Opened opened() {
    try {
      var patience = serving ? PATIENCE_OF_A_REQUEST : PATIENCE_OF_A_COMMAND;
      return opened.open().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw SqlFailures.unavailable("The database is still starting. Nothing was changed.");
    } catch (ExecutionException e) {
      throw serving
          ? SqlFailures.unavailable("The database cannot be reached just now. Nothing was changed.")
          : why(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SqlFailures.unavailable("Interrupted while waiting for the database.");
    }
  }

  private static RuntimeException why(@Nullable Throwable cause) {
    return cause instanceof RuntimeException known
        ? known
        : new DatabaseException(
            "the database could not be opened",
            cause == null ? new IllegalStateException() : cause);
  }

  /// Connections for a library that writes its own SQL: from the same pool, committing nothing by
  /// themselves, given back by closing them.
  public DataSource source() {
    return new Lending(
        () -> {
          try {
            return connection();
          } catch (SQLException e) {
            throw told(e);
          }
        });
  }

  /// Whether what asks it now will probably be answered at once: it is open, and was not found away
  /// in the last seconds. For what pages can do without.
  public boolean isAtHand() {
    return opened.now().isPresent()
        && (!away.get() || System.nanoTime() - lost > PATIENCE_OF_A_REQUEST.toNanos());
  }

  /// How well it is, for the operator; returns at once or after a second.
  public Health health() {
    var present = opened.now();
    if (present.isEmpty()) {
      var failure = serving ? failureOfOpening() : null;
      return failure == null
          ? new Health(State.DEGRADED, "The database is starting.")
          : new Health(State.DEGRADED, "The database cannot be opened: " + failure.getMessage());
    }
    try (var connection = present.orElseThrow().pool().getConnection()) {
      return connection.isValid(1)
          ? new Health(
              State.UP, place instanceof DatabasePlace.External ? "External." : "Embedded.")
          : new Health(State.DEGRADED, "The database does not answer.");
    } catch (SQLException e) {
      return new Health(State.DEGRADED, "The database cannot be reached: " + e.getMessage());
    }
  }

  /// Ends what was started: connections, the embedded server. Idempotent.
  @Override
  public void close() {
    opened.close();
    releaseIfNeverOpened();
  }

  private synchronized void releaseIfNeverOpened() {
    if (held != null && !opening && opened.now().isEmpty()) {
      held.close();
    }
  }
}
