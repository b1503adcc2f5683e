package castalia.app.platform.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;

/// What an operator should know of a database before it is used. Starts nothing and changes
/// nothing.
///
/// @param ok whether it can be used
/// @param detail what was found
/// @param remedy what helps if it cannot; empty if it can
public record Inspection(boolean ok, String detail, String remedy) {
  private static final long SPACE_NEEDED = 300L << 20;
  private static final int OLDEST_SERVER = 150_000;
  private static final String OWN_SERVER = "Name a server of your own in CASTALIA_DATABASE_URL.";

  /// Looks at the place; an external server is asked, which takes at most some seconds.
  public static Inspection of(DatabasePlace place) {
    return switch (place) {
      case DatabasePlace.Embedded(var folder) -> embedded(folder.toAbsolutePath());
      case DatabasePlace.External(var url) -> external(url);
    };
  }

  private static Inspection embedded(Path folder) {
    if (!PostgresBinaries.areHere()) {
      return new Inspection(false, "no PostgreSQL is packed for this machine", OWN_SERVER);
    }
    if (!isCommand("setpriv")) {
      return new Inspection(false, "setpriv is missing", "apt-get install util-linux");
    }
    var state =
        !Files.exists(folder)
            ? "not made yet"
            : Files.exists(DataFolder.clusterIn(folder).resolve("postmaster.pid"))
                ? "in use"
                : "not in use";
    return room(
        folder, "PostgreSQL %s in %s, %s".formatted(PostgresBinaries.VERSION, folder, state));
  }

  private static Inspection room(Path folder, String found) {
    var existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    var other = "Make room, or choose another folder in CASTALIA_DATA.";
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      if (!Files.isWritable(existing)) {
        return new Inspection(false, existing + " cannot be written", other);
      }
      return free < SPACE_NEEDED
          ? new Inspection(false, found + ", with " + (free >> 20) + " MiB left", other)
          : new Inspection(true, found, "");
    } catch (IOException e) {
      return new Inspection(false, folder + " cannot be looked at: " + e.getMessage(), other);
    }
  }

  private static boolean isCommand(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static Inspection external(DatabaseUrl url) {
    try (var engine = Engine.external(url);
        var connection = engine.source().getConnection();
        var result =
            connection
                .createStatement()
                .executeQuery(
                    """
                    select current_setting('server_version') as version,
                           current_setting('server_version_num')::int as number,
                           has_schema_privilege('public', 'create') as may_create
                    """)) {
      result.next();
      var found = "PostgreSQL " + result.getString("version") + " at " + url.shown();
      if (result.getInt("number") < OLDEST_SERVER) {
        return new Inspection(false, found + " is too old", "Use PostgreSQL 15 or newer.");
      }
      return result.getBoolean("may_create")
          ? new Inspection(true, found, "")
          : new Inspection(
              false,
              found + ", where " + url.user() + " may not create tables",
              "grant create on schema public to " + url.user());
    } catch (SQLException e) {
      return new Inspection(
          false,
          url.shown() + " does not let us in: " + e.getMessage(),
          "Look at CASTALIA_DATABASE_URL and the server's log.");
    }
  }
}
