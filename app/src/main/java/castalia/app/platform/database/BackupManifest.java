package castalia.app.platform.database;

import java.util.List;
import java.util.Map;

/// What stands at the beginning of a backup.
///
/// @param format of the file; this Castalia reads 1
/// @param castalia version that wrote it
/// @param schema version of the schema, as the migrations count it
/// @param created when, in ISO 8601
/// @param tables in the order of the file
record BackupManifest(
    int format, String castalia, String schema, String created, List<Table> tables) {
  static final int FORMAT = 1;
  static final String NAME = "manifest.json";

  BackupManifest {
    tables = List.copyOf(tables);
  }

  /// A table and those of its columns that are stored, not computed.
  record Table(String name, List<String> columns) {
    Table {
      columns = List.copyOf(columns);
    }

    /// Where its rows stand in the file.
    String entry() {
      return "tables/" + name + ".copy";
    }

    /// For `COPY`; names are quoted.
    String target() {
      return quoted(name)
          + " ("
          + String.join(", ", columns.stream().map(Table::quoted).toList())
          + ")";
    }

    static String quoted(String name) {
      return '"' + name.replace("\"", "\"\"") + '"';
    }
  }

  /// What stands at the end: without it, the file was cut off.
  ///
  /// @param tables by name
  /// @param sequences the last value that each gave; those that gave none are left out
  record End(Map<String, Content> tables, Map<String, Long> sequences) {
    static final String NAME = "end.json";

    End {
      tables = Map.copyOf(tables);
      sequences = Map.copyOf(sequences);
    }
  }

  /// What a table's entry holds.
  ///
  /// @param sha256 of its bytes, in hexadecimal digits
  record Content(long rows, String sha256) {}
}
