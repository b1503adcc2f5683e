package castalia.app.platform.database;

import castalia.app.platform.database.BackupManifest.End;
import castalia.app.platform.database.BackupManifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a backup into an empty database: the schema that it was made under, its rows in one
/// transaction, then what the schema has learnt since.
final class Restoring {
  private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);
  private static final String OURS =
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')";
  private static final String REFERENCES =
      """
      select format('alter table %s drop constraint %I', conrelid::regclass, conname) as away,
             format('alter table %s add constraint %I %s', conrelid::regclass, conname,
                    pg_get_constraintdef(oid)) as back
      from pg_constraint
      where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
      order by oid
      """;

  private final Engine engine;
  private final Path file;

  Restoring(Engine engine, Path file) {
    this.engine = engine;
    this.file = file;
  }

  /// @throws DatabaseException if the database is not empty or the backup cannot be used; the
  ///   database is then as it was
  Backups.Summary run() throws SQLException, IOException {
    refuseIfNotEmpty();
    try (var reader = new BackupReader(file)) {
      Migrations.upTo(engine.source(), reader.manifest().schema());
      var end = rows(reader);
      Migrations.run(engine.source());
      return Backups.Summary.of(reader.manifest().schema(), end.tables());
    } catch (SQLException | IOException | RuntimeException e) {
      emptyAgain();
      throw e;
    }
  }

  private void refuseIfNotEmpty() throws SQLException {
    var tables = ask(OURS);
    if (!tables.isEmpty()) {
      throw new DatabaseException(
          "a backup is restored into an empty database only, and this one has %d tables. Name an empty folder with --data, or a new database in CASTALIA_DATABASE_URL."
              .formatted(tables.size()));
    }
  }

  private List<String> ask(String sql) throws SQLException {
    try (var connection = engine.source().getConnection()) {
      return column(connection, sql, 1);
    }
  }

  private static List<String> column(Connection connection, String sql, int number)
      throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (result.next()) {
        all.add(result.getString(number));
      }
      return all;
    }
  }

  private End rows(BackupReader reader) throws SQLException, IOException {
    try (var connection = engine.source().getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "set local statement_timeout = 0");
      // In whatever order tables refer to each other: checked when they are all there.
      var back = column(connection, REFERENCES, 2);
      for (var away : column(connection, REFERENCES, 1)) {
        execute(connection, away);
      }
      for (var table : reader.manifest().tables()) {
        var name = Table.quoted(table.name());
        execute(connection, "alter table " + name + " disable trigger user");
        execute(connection, "delete from " + name); // what the migrations put there
      }
      var end = reader.each((table, rows) -> copy(connection, table, rows));
      for (var table : reader.manifest().tables()) {
        execute(connection, "alter table " + Table.quoted(table.name()) + " enable trigger user");
      }
      for (var reference : back) {
        execute(connection, reference);
      }
      sequences(connection, end);
      connection.commit();
      return end;
    }
  }

  private static long copy(Connection connection, Table table, InputStream rows)
      throws IOException {
    try {
      return connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("copy " + table.target() + " from stdin", rows);
    } catch (SQLException e) {
      throw new DatabaseException(
          "the rows of %s do not fit its table (SQL state %s)"
              .formatted(table.name(), e.getSQLState()),
          e);
    }
  }

  private static void sequences(Connection connection, End end) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "select setval(oid::regclass, ?) from pg_class where relkind = 'S' and relname = ? and relnamespace = 'public'::regnamespace")) {
      for (var sequence : end.sequences().entrySet()) {
        statement.setLong(1, sequence.getValue());
        statement.setString(2, sequence.getKey());
        statement.execute();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// It was empty before: what is there now, we made.
  private void emptyAgain() {
    try (var connection = engine.source().getConnection()) {
      for (var table : column(connection, OURS, 1)) {
        execute(connection, "drop table if exists " + Table.quoted(table) + " cascade");
      }
    } catch (SQLException e) {
      LOG.warn(
          "what was begun could not be removed; delete the database before the next attempt", e);
    }
  }
}
