package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database's schema as text: what the migrations made of an empty one, held against a file.
final class Schema {
  private static final Path FILE = Path.of("src/test/golden/schema.txt");
  private static final String COLUMNS =
      """
      select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
             || case when a.attnotnull then ' not null' else '' end
             || case a.attidentity when 'a' then ' identity' when 'd' then ' identity by default' else '' end
             || coalesce(
                  case when a.attgenerated <> '' then ' generated ' else ' default ' end
                  || pg_get_expr(d.adbin, d.adrelid), '') as line
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
        and c.relname <> 'flyway_schema_history'
      order by c.relname, a.attnum
      """;
  private static final String CONSTRAINTS =
      """
      select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) as line
      from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
        and conrelid::regclass::text <> 'flyway_schema_history'
      order by conrelid::regclass::text, conname
      """;
  private static final String INDEXES =
      """
      select indexdef as line from pg_indexes
      where schemaname = 'public' and tablename <> 'flyway_schema_history'
      order by tablename, indexname
      """;

  private Schema() {}

  /// The schema that a connection sees.
  static String of(Connection connection) throws SQLException {
    return "columns\n%s\nconstraints\n%s\nindexes\n%s"
        .formatted(
            text(connection, COLUMNS), text(connection, CONSTRAINTS), text(connection, INDEXES));
  }

  /// The schema that was read and committed.
  static String golden() throws IOException {
    return Files.readString(FILE);
  }

  static void writeGolden(String schema) throws IOException {
    Files.writeString(FILE, schema);
  }

  private static String text(Connection connection, String sql) throws SQLException {
    return String.join(
            "\n", lines(connection, sql).stream().map(line -> "  " + line + "\n").toList())
        .replace("\n\n", "\n");
  }

  /// The first column of what a query finds.
  static List<String> lines(Connection connection, String sql) throws SQLException {
    var lines = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }
}
