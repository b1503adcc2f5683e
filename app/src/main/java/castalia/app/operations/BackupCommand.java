package castalia.app.operations;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.Backups;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.DatabasePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia backup`: all rows, as they are at one moment, in one file.
@Command(
    name = "backup",
    description = "Write all that people have done into one file, also while Castalia is serving.",
    footer = {
      "",
      "The file is for its owner alone: password hashes are in it. `castalia restore` reads it."
    })
final class BackupCommand implements Callable<Integer> {
  private final DatabasePlace place;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "File to write; must not exist.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder of the database, if not the one of the settings.")
  private @Nullable Path data;

  BackupCommand(DatabasePlace place, Terminal terminal) {
    this.place = place;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (Files.exists(file)) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, file + " exists, and a backup overwrites nothing.");
    }
    try (var database = new Database(place(data, place))) {
      var summary = Backups.write(database, file);
      terminal
          .out()
          .printf(
              "%s: %d tables, %d rows, schema %s, %d KiB%n",
              file,
              summary.tables(),
              summary.rows(),
              summary.schema(),
              (Files.size(file) + 1023) / 1024);
    }
    return ExitCode.FINE;
  }

  static DatabasePlace place(@Nullable Path data, DatabasePlace other) {
    return data == null ? other : new DatabasePlace.Embedded(data);
  }
}
