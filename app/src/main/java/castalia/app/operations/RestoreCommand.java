package castalia.app.operations;

import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.Backups;
import castalia.app.platform.database.DatabasePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia restore`: a backup into an empty database.
@Command(
    name = "restore",
    description = "Put a backup into an empty database.",
    footer = {
      "",
      "The whole file is checked before anything is touched. A backup of an older Castalia is",
      "brought up to date. Where the database is not empty, name an empty folder with --data, or",
      "a new database in CASTALIA_DATABASE_URL."
    })
final class RestoreCommand implements Callable<Integer> {
  private final DatabasePlace place;
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FILE", description = "What `castalia backup` wrote.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder of the database, if not the one of the settings.")
  private @Nullable Path data;

  RestoreCommand(DatabasePlace place, Terminal terminal) {
    this.place = place;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw Refusal.notFound("There is no file " + file + ".");
    }
    var summary = Backups.restore(file, BackupCommand.place(data, place));
    terminal
        .out()
        .printf(
            "restored %d tables with %d rows from %s%n", summary.tables(), summary.rows(), file);
    return ExitCode.FINE;
  }
}
