package castalia.app.review.anki;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files as Anki writes them, made by hand so that our reader is not held to our writer.
final class AnkiSamples {
  /// 2024-01-10 04:00 in New York.
  static final long CREATED = 1_704_877_200L;

  private static final String MODELS =
      """
      {"7": {"id": 7, "name": "Basic (and reversed card)", "type": 0,
             "flds": [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}],
             "tmpls": [{"name": "Card 1", "ord": 0}, {"name": "Card 2", "ord": 1}]}}""";
  private static final String DECKS =
      """
      {"1": {"id": 1, "name": "Default", "dyn": 0},
       "5": {"id": 5, "name": "Python::Objects", "dyn": 0},
       "6": {"id": 6, "name": "Cramming", "dyn": 1}}""";

  /// Rows of one note with cards of every kind; the values are the columns' of all schemas.
  static final List<String> ROWS =
      List.of(
          "insert into notes values (11, 'Kx#q', 7, 1704900000, -1, ' python  scope ',"
              + " 'What is <b>LEGB</b>?' || char(31) || 'Local, enclosing', 'x', 1, 0, '')",
          // A review, with what FSRS knows.
          "insert into cards values (21, 11, 5, 0, 0, 0, 2, 2, 40, 17, 2310, 6, 1, 0, 0, 0, 0,"
              + " '{\"pos\":3,\"s\":21.53,\"d\":6.25,\"dr\":0.9}')",
          // New, and suspended.
          "insert into cards values (22, 11, 5, 1, 0, 0, 0, -1, 12, 0, 0, 0, 0, 0, 0, 0, 0, '')",
          "insert into revlog values (1705000000123, 21, -1, 3, -600, -60, 0, 5321, 0)",
          "insert into revlog values (1706000000123, 21, -1, 4, 17, 4, 2310, 60000, 1)",
          "insert into revlog values (1706000000999, 999, -1, 4, 17, 4, 2310, 60000, 1)");

  private AnkiSamples() {}

  /// A collection of schema 11.
  ///
  /// @param conf as JSON
  static byte[] schema11(String conf, List<String> rows) {
    return database(
        connection -> {
          Schema11.STATEMENTS.forEach(connection::execute);
          connection.execute(
              "insert into col values (1, %d, 0, 0, 11, 0, 0, 0, '%s', '%s', '%s', '{}', '{}')"
                  .formatted(CREATED, conf, MODELS, DECKS));
          rows.forEach(connection::execute);
        });
  }

  /// A collection of schema 18, with the tables that a reader needs.
  static byte[] schema18(List<String> rows) {
    return database(
        connection -> {
          Schema11.STATEMENTS.forEach(connection::execute);
          connection.execute(
              "insert into col values (1, %d, 0, 0, 18, 0, 0, 0, '', '', '', '', '')"
                  .formatted(CREATED));
          connection.execute(
              "create table config (key text not null primary key, usn integer not null,"
                  + " mtime_secs integer not null, val blob not null) without rowid");
          connection.execute(
              "create table notetypes (id integer not null primary key, name text not null,"
                  + " mtime_secs integer not null, usn integer not null, config blob not null)");
          connection.execute(
              "create table fields (ntid integer not null, ord integer not null,"
                  + " name text not null, config blob not null, primary key (ntid, ord))"
                  + " without rowid");
          connection.execute(
              "create table decks (id integer primary key not null, name text not null,"
                  + " mtime_secs integer not null, usn integer not null, common blob not null,"
                  + " kind blob not null)");
          connection.execute("insert into config values ('creationOffset', 0, 0, '300')");
          connection.execute(
              "insert into notetypes values (7, 'Basic (and reversed card)',0,0,'')");
          connection.execute("insert into fields values (7, 1, 'Back', ''), (7, 0, 'Front', '')");
          connection.execute(
              "insert into decks values (5, 'Python' || char(31) || 'Objects', 0, 0, '', '')");
          rows.forEach(connection::execute);
          // Anki orders these names by a collation of its own; without it SQLite reads none.
          connection.execute("pragma writable_schema = on");
          connection.execute(
              "update sqlite_master set sql = replace(sql, 'name text not null',"
                  + " 'name text not null collate unicase')"
                  + " where name in ('notetypes', 'fields', 'decks')");
        });
  }

  /// Anything that SQLite can hold.
  static byte[] database(Filling filling) {
    try {
      var file = Files.createTempFile("anki-sample", ".sqlite");
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        filling.fill(
            sql -> {
              try {
                statement.execute(sql);
              } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
              }
            });
      }
      var bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes);
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// A package with these entries.
  static Path zip(Path folder, Map<String, byte[]> entries) {
    try {
      var out = new ByteArrayOutputStream();
      try (var zip = new ZipOutputStream(out)) {
        for (var entry : new TreeMap<>(entries).entrySet()) {
          zip.putNextEntry(new ZipEntry(entry.getKey()));
          zip.write(entry.getValue());
          zip.closeEntry();
        }
      }
      return Files.write(folder.resolve("deck.apkg"), out.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  interface Filling {
    void fill(Statements statements);
  }

  interface Statements {
    void execute(String sql);
  }
}
