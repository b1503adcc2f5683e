package castalia.app.platform.database;

import castalia.app.platform.database.BackupManifest.Content;
import castalia.app.platform.database.BackupManifest.End;
import castalia.app.platform.database.BackupManifest.Table;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/// Writes all rows as they were at one moment, table by table, into a ZIP file.
final class BackupWriter {
  private static final String TABLES =
      """
      select table_name, array_agg(column_name::text order by ordinal_position) as columns
      from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and is_generated = 'NEVER'
        and table_name <> 'flyway_schema_history'
      group by table_name
      order by table_name
      """;
  private static final String SCHEMA =
      """
      select version from flyway_schema_history
      where success and version is not null order by installed_rank desc limit 1
      """;
  private static final String SEQUENCES =
      """
      select sequencename, last_value from pg_sequences
      where schemaname = 'public' and last_value is not null
      """;

  private final Connection connection;
  private final ZipOutputStream zip;
  private final ObjectMapper json = new ObjectMapper();

  /// @param connection in a transaction that sees one moment
  BackupWriter(Connection connection, OutputStream out) {
    this.connection = connection;
    this.zip = new ZipOutputStream(out);
  }

  /// Writes everything; the stream stays open.
  Backups.Summary write(String castalia) throws SQLException, IOException {
    var schema = schema();
    var tables = tables();
    entry(
        BackupManifest.NAME,
        new BackupManifest(
            BackupManifest.FORMAT, castalia, schema, Instant.now().toString(), tables));
    var contents = new TreeMap<String, Content>();
    for (var table : tables) {
      contents.put(table.name(), rows(table));
    }
    entry(End.NAME, new End(contents, sequences()));
    zip.finish();
    return Backups.Summary.of(schema, contents);
  }

  private Content rows(Table table) throws SQLException, IOException {
    zip.putNextEntry(new ZipEntry(table.entry()));
    var digest = Backups.sha256();
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table.target() + " to stdout", new DigestOutputStream(zip, digest));
    zip.closeEntry();
    return new Content(rows, Backups.hex(digest));
  }

  private void entry(String name, Object value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    zip.closeEntry();
  }

  private List<Table> tables() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(TABLES)) {
      var all = new ArrayList<Table>();
      while (result.next()) {
        var columns = (String[]) result.getArray("columns").getArray();
        all.add(new Table(result.getString("table_name"), List.of(columns)));
      }
      return all;
    }
  }

  private String schema() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(SCHEMA)) {
      if (!result.next()) {
        throw new DatabaseException("the database has no schema of Castalia");
      }
      return result.getString("version");
    }
  }

  /// Not bound to the moment: a later value does no harm.
  private Map<String, Long> sequences() throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(SEQUENCES)) {
      var all = new LinkedHashMap<String, Long>();
      while (result.next()) {
        all.put(result.getString("sequencename"), result.getLong("last_value"));
      }
      return all;
    }
  }
}
