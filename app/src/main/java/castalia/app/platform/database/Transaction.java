package castalia.app.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// A transaction under way. Given by [Database#transaction] and of use only inside of it, in the
/// same thread.
public final class Transaction {
  private final Connection connection;
  private boolean spoilt;

  Transaction(Connection connection) {
    this.connection = connection;
  }

  /// A statement.
  ///
  /// @param sql one statement, `?` for each value (`??` is PostgreSQL's own operator)
  /// @param values strings, numbers, booleans, `Instant` (`timestamptz`), `LocalDate`, `UUID`,
  ///   `byte[]`, constants (their name in lower case), a collection of one of these (an array), an
  ///   `Optional` of one of these (empty is null); never null itself
  public Query sql(String sql, Object... values) {
    return new Query(connection, sql, List.of(values));
  }

  /// Runs one statement for each row of values, in few round trips.
  ///
  /// @param rows as the values of [#sql]
  /// @return how many rows were inserted, updated or deleted
  public int batch(String sql, List<? extends List<?>> rows) {
    try (var statement = connection.prepareStatement(sql)) {
      for (var row : rows) {
        Values.bind(statement, row);
        statement.addBatch();
      }
      int changed = 0;
      for (int count : statement.executeBatch()) {
        changed += Math.max(0, count);
      }
      return changed;
    } catch (SQLException e) {
      throw SqlFailures.thrown(e);
    }
  }

  Connection connection() {
    return connection;
  }

  /// Something inside failed: even if it is caught, nothing of this may be committed.
  void spoil() {
    spoilt = true;
  }

  boolean spoilt() {
    return spoilt;
  }
}
