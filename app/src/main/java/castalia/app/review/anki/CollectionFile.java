package castalia.app.review.anki;

import castalia.app.review.anki.AnkiFileException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.sqlite.Collation;
import org.sqlite.SQLiteConfig;

/// A collection's SQLite file from outside, opened for reading and believed in nothing.
final class CollectionFile implements AutoCloseable {
  private static final int MOST_VALUE_BYTES = 16 * 1024 * 1024;
  private static final List<String> NEEDED = List.of("col", "notes", "cards", "revlog");

  private final Connection connection;

  private CollectionFile(Connection connection) {
    this.connection = connection;
  }

  /// @throws AnkiFileException if it is no collection, or none that is whole
  static CollectionFile open(Path file) {
    try {
      var connection = connect(file);
      try {
        checkTables(connection);
        checkIsWhole(connection);
        return new CollectionFile(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    var config = new SQLiteConfig();
    config.setReadOnly(true);
    config.enableLoadExtension(false);
    config.setPragma(SQLiteConfig.Pragma.LIMIT_LENGTH, Integer.toString(MOST_VALUE_BYTES));
    config.setPragma(SQLiteConfig.Pragma.LIMIT_ATTACHED, "0");
    var connection = config.createConnection("jdbc:sqlite:" + file);
    try (var statement = connection.createStatement()) {
      statement.execute("pragma trusted_schema = off");
      statement.execute("pragma cell_size_check = on");
      statement.execute("pragma mmap_size = 0");
      Collation.create(connection, "unicase", new Unicase());
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void checkTables(Connection connection) throws SQLException {
    var names = new TreeSet<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select type, name, sql from sqlite_master")) {
      while (rows.next()) {
        checkIsData(rows);
        if ("table".equals(rows.getString("type"))) {
          names.add(rows.getString("name"));
        }
      }
    }
    for (var table : NEEDED) {
      if (!names.contains(table)) {
        throw new AnkiFileException(
            Reason.WRONG_SCHEMA, "The collection has no table “%s”.".formatted(table));
      }
    }
  }

  private static void checkIsData(ResultSet row) throws SQLException {
    var type = String.valueOf(row.getString("type"));
    var sql = String.valueOf(row.getString("sql")).strip().toLowerCase(Locale.ROOT);
    if (type.equals("view") || type.equals("trigger") || sql.startsWith("create virtual")) {
      throw new AnkiFileException(
          Reason.HAS_PROGRAMS,
          "The collection holds a %s called “%s”, and no collection of Anki does."
              .formatted(type.equals("table") ? "virtual table" : type, row.getString("name")));
    }
  }

  private static void checkIsWhole(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("pragma quick_check(1)")) {
      var told = rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
      if (!told.equals("ok")) {
        throw AnkiFileException.damaged("The collection's database is damaged: " + told + ".");
      }
    }
  }

  /// Gives each row of a statement to `reader`.
  ///
  /// @throws AnkiFileException if there are more than `most`, or they are not as in a collection
  void each(String sql, int most, RowReader reader) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      for (int count = 1; rows.next(); count++) {
        if (count > most) {
          throw new AnkiFileException(
              Reason.TOO_LARGE,
              "The collection has more than %d rows of one kind.".formatted(most));
        }
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  /// A text that must be there.
  static String text(ResultSet row, String column) throws SQLException {
    var text = row.getString(column);
    if (text == null) {
      throw AnkiFileException.damaged("A row of the collection has no “%s”.".formatted(column));
    }
    return text;
  }

  private static AnkiFileException damaged(SQLException e) {
    return new AnkiFileException(
        Reason.WRONG_SCHEMA, "The collection's database cannot be read as one of Anki's.", e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  /// Takes one row.
  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /// How later schemas order names. No statement here sorts by it, but SQLite wants to know it.
  private static final class Unicase extends Collation {
    @Override
    protected int xCompare(String left, String right) {
      return left.compareToIgnoreCase(right);
    }
  }
}
