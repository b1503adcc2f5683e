package castalia.app.platform.database;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import org.postgresql.util.PSQLException;

/// What an error of the driver means to us, by its SQL state.
final class SqlFailures {
  private static final Duration SOON = Duration.ofSeconds(5);

  /// Ended by an administrator, crashed, not yet ready, too many connections, out of memory.
  private static final Set<String> AWAY =
      Set.of("57P01", "57P02", "57P03", "57P05", "53300", "53200", "25P03");

  /// A deadlock, or two transactions that cannot both be.
  private static final Set<String> AGAIN = Set.of("40001", "40P01");

  /// The disk, or a quota.
  private static final Set<String> FULL = Set.of("53100");

  private SqlFailures() {}

  /// Carries an error out of the work of a transaction; [Database] alone sees it.
  static final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final SQLException error;

    private Thrown(SQLException error) {
      super(error.getMessage(), error, false, false);
      this.error = error;
    }

    SQLException error() {
      return error;
    }
  }

  static Thrown thrown(SQLException error) {
    return new Thrown(error);
  }

  static boolean isWorthAnotherAttempt(SQLException error) {
    return AGAIN.contains(state(error));
  }

  static boolean isAway(SQLException error) {
    return error instanceof SQLTransientConnectionException
        || state(error).startsWith("08")
        || AWAY.contains(state(error));
  }

  static boolean isFull(SQLException error) {
    return FULL.contains(state(error));
  }

  /// What is thrown to the feature instead.
  static RuntimeException meaning(SQLException error) {
    if (isAway(error)) {
      return unavailable("The database cannot be reached just now. Nothing was changed.");
    }
    if (isFull(error)) {
      return Refusal.of(
          ErrorCode.DATABASE_FULL, "The database has no room left. Nothing was changed.");
    }
    return switch (state(error)) {
      case "57014", "55P03", "25P04" ->
          unavailable("The database took too long. Nothing was changed.");
      case "40001", "40P01" ->
          unavailable("Too many changed the same at once. Nothing was changed.");
      case "23505" -> constraint(ConstraintException.Kind.UNIQUE, error);
      case "23503" -> constraint(ConstraintException.Kind.REFERENCE, error);
      case "23502", "23514" -> constraint(ConstraintException.Kind.CHECK, error);
      default ->
          new DatabaseException(
              "the database refused a statement (SQL state " + state(error) + ")", error);
    };
  }

  /// The connection was lost while committing: it may have happened or not.
  static RuntimeException doubtful() {
    return unavailable(
        "The database was lost at the last moment. Look whether the change was made before you repeat it.");
  }

  static Refusal unavailable(String detail) {
    return Refusal.retry(ErrorCode.DATABASE_UNAVAILABLE, detail, SOON);
  }

  private static ConstraintException constraint(ConstraintException.Kind kind, SQLException error) {
    var name = "?";
    if (cause(error) instanceof PSQLException told && told.getServerErrorMessage() != null) {
      var server = told.getServerErrorMessage();
      var constraint = server.getConstraint();
      name = constraint != null ? constraint : String.valueOf(server.getColumn());
    }
    return new ConstraintException(kind, name, error);
  }

  private static String state(SQLException error) {
    var state = cause(error).getSQLState();
    return state == null ? "" : state;
  }

  private static SQLException cause(SQLException error) {
    return error instanceof BatchUpdateException batch && batch.getNextException() != null
        ? batch.getNextException()
        : error;
  }
}
