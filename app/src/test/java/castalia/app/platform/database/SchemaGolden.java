package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the migrations make of an empty database, held against a file. `mvn test
/// -Dtest=SchemaGolden -Dgolden=write` writes it anew: read the difference before committing it.
class SchemaGolden {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
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

  @Test
  void schemaIsAsItWasRead() throws IOException {
    var schema =
        "columns\n%s\nconstraints\n%s\nindexes\n%s"
            .formatted(lines(COLUMNS), lines(CONSTRAINTS), lines(INDEXES));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(FILE, schema);
    }
    assertThat(schema).isEqualTo(Files.readString(FILE));
  }

  private static String lines(String sql) {
    var lines = DATABASE.get().transaction(tx -> tx.sql(sql).list(row -> row.text("line")));
    return String.join("\n", lines.stream().map(line -> "  " + line + "\n").toList())
        .replace("\n\n", "\n");
  }
}
