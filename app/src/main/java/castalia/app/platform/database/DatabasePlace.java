package castalia.app.platform.database;

import java.nio.file.Path;

/// Where the database is.
public sealed interface DatabasePlace {
  /// In a server of our own, which starts and ends with this process.
  ///
  /// @param folder made if it is missing
  record Embedded(Path folder) implements DatabasePlace {}

  /// In a server that somebody else runs.
  record External(DatabaseUrl url) implements DatabasePlace {}
}
