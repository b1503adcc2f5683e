package castalia.app.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A statement with its values, run by one of its methods, in the transaction that made it.
public final class Query {
  private static final int FETCHED_AT_ONCE = 500;

  private final Connection connection;
  private final String sql;
  private final List<Object> values;

  Query(Connection connection, String sql, List<Object> values) {
    this.connection = connection;
    this.sql = sql;
    this.values = values;
  }

  /// Every row, mapped, in the statement's order.
  public <T> List<T> list(Function<Row, T> mapper) {
    var all = new ArrayList<T>();
    each(row -> all.add(mapper.apply(row)));
    return List.copyOf(all);
  }

  /// The only row.
  ///
  /// @throws DatabaseException if there is none or more than one
  public <T> T one(Function<Row, T> mapper) {
    return find(mapper).orElseThrow(() -> new DatabaseException("no row where there must be one"));
  }

  /// The row, if there is one.
  ///
  /// @throws DatabaseException if there are more
  public <T> Optional<T> find(Function<Row, T> mapper) {
    var rows = list(mapper);
    if (rows.size() > 1) {
      throw new DatabaseException(rows.size() + " rows where at most one was expected");
    }
    return rows.stream().findFirst();
  }

  /// Gives each row to `reader` while the next are on their way: for results that may be large.
  public void each(Consumer<Row> reader) {
    try (var statement = prepared()) {
      statement.setFetchSize(FETCHED_AT_ONCE);
      try (var result = statement.executeQuery()) {
        var row = new Row(result);
        while (result.next()) {
          reader.accept(row);
        }
      }
    } catch (SQLException e) {
      throw SqlFailures.thrown(e);
    }
  }

  /// Runs a statement without result.
  ///
  /// @return how many rows were inserted, updated or deleted
  public int update() {
    try (var statement = prepared()) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw SqlFailures.thrown(e);
    }
  }

  private PreparedStatement prepared() throws SQLException {
    var statement = connection.prepareStatement(sql);
    try {
      Values.bind(statement, values);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
