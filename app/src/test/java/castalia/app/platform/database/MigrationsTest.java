package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A database of each earlier schema, with rows in all its tables, becomes one of the newest and
/// keeps every value; so does a backup that was made under it. A migration's rows are in the file
/// `rows/` and its version: whoever adds a migration adds them, too.
class MigrationsTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final Path ROWS =
      Path.of("src/test/resources/castalia/app/platform/database/rows");

  @TempDir Path folder;
  private final DatabaseUrl url = TestDatabase.empty();
  private final DatabaseUrl other = TestDatabase.empty();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection = connect(url);
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return Engine.external(url).source().getConnection();
  }

  @AfterEach
  void drop() throws SQLException {
    connection.close();
    TestDatabase.drop(url);
    TestDatabase.drop(other);
  }

  /// All versions of the schema, the first one first.
  static List<Integer> versions() {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Brings it to a version step by step; at each, people add rows.
  private void liveUntil(int version) throws IOException, SQLException {
    for (int step : versions()) {
      if (step <= version) {
        Migrations.upTo(Engine.external(url).source(), Integer.toString(step));
        try (var statement = connection.createStatement()) {
          statement.execute(Files.readString(ROWS.resolve("V" + step + ".sql")));
        }
      }
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return Schema.lines(
        connection,
        "select tablename from pg_tables where schemaname = 'public'"
            + " and tablename <> 'flyway_schema_history' order by 1");
  }

  /// The rows of each table, as JSON.
  private static Map<String, List<String>> rows(Connection connection) throws SQLException {
    var rows = new TreeMap<String, List<String>>();
    for (var table : tables(connection)) {
      rows.put(table, Schema.lines(connection, "select to_jsonb(t)::text from " + table + " t"));
    }
    return rows;
  }

  /// Asserts that each row is there with all its values, maybe with new ones beside them.
  private static void assertKept(Map<String, List<String>> before, Connection after)
      throws SQLException {
    for (var table : before.entrySet()) {
      for (var row : table.getValue()) {
        try (var query =
            after.prepareStatement(
                "select count(*) from " + table.getKey() + " t where to_jsonb(t) @> ?::jsonb")) {
          query.setString(1, row);
          try (var found = query.executeQuery()) {
            found.next();
            assertThat(found.getInt(1)).as("%s %s", table.getKey(), row).isEqualTo(1);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void everyTableOfAVersionHasRows(int version) throws Exception {
    liveUntil(version);
    assertThat(rows(connection))
        .isNotEmpty()
        .allSatisfy((table, rows) -> assertThat(rows).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aDatabaseOfAnEarlierVersionKeepsEveryValue(int version) throws Exception {
    liveUntil(version);
    var before = rows(connection);
    try (var database = new Database(new DatabasePlace.External(url));
        var after = database.unpooled()) {
      assertThat(Schema.of(after)).isEqualTo(Schema.golden());
      assertKept(before, after);
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aBackupOfAnEarlierVersionKeepsEveryValue(int version) throws Exception {
    liveUntil(version);
    var before = rows(connection);
    var file = folder.resolve("old.castalia");
    try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
      new BackupWriter(connection, out).write("0.0.1");
    }
    assertThat(Backups.restore(file, new DatabasePlace.External(other)).schema())
        .isEqualTo(Integer.toString(version));
    try (var restored = connect(other)) {
      assertThat(Schema.of(restored)).isEqualTo(Schema.golden());
      assertKept(before, restored);
      addAnAuditEntryTo(restored);
    }
  }

  /// Numbers that the database gives go on behind those of the backup.
  private static void addAnAuditEntryTo(Connection restored) throws SQLException {
    try (var statement = restored.createStatement()) {
      statement.execute(
          "insert into audit_entry (at, action, subject, detail) values (now(), 'x', gen_random_uuid(), '')");
    }
  }

  @Test
  void bringingItUpToDateAgainChangesNothing() throws Exception {
    liveUntil(versions().getLast());
    var before = rows(connection);
    Migrations.run(Engine.external(url).source());
    assertThat(rows(connection)).isEqualTo(before);
  }

  @Test
  void aScriptThatWasChangedAfterItRanIsRefused() throws Exception {
    liveUntil(versions().getFirst());
    try (var statement = connection.createStatement()) {
      statement.execute("update flyway_schema_history set checksum = 1");
    }
    assertThatThrownBy(() -> Migrations.run(Engine.external(url).source()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("checksum mismatch");
    assertThat(tables(connection)).containsExactly("installation");
  }

  @Test
  void aDatabaseOfANewerCastaliaIsLeftAsItIs() throws Exception {
    liveUntil(versions().getLast());
    var before = rows(connection);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success)"
              + " values (1000, '9999', 'later', 'SQL', 'V9999__later.sql', 'x', 1, true)");
    }
    assertThatThrownBy(() -> Migrations.run(Engine.external(url).source()))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("9999")
        .hasMessageContaining("newer Castalia");
    assertThat(rows(connection)).isEqualTo(before);
  }
}
