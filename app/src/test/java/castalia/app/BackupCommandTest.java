package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.TestTerminal;
import castalia.app.platform.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Backing up and restoring from the command line, on an external server.
class BackupCommandTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;

  private static TestTerminal terminal() {
    return TestTerminal.reading("", Map.of("CASTALIA_DATABASE_URL", DATABASE.variable()));
  }

  private static int run(TestTerminal terminal, String command, Path file) {
    return Main.run(terminal.terminal(), command, file.toString());
  }

  @Test
  void aBackupTellsWhatIsInIt() {
    var terminal = terminal();
    var file = folder.resolve("all.castalia");
    assertThat(run(terminal, "backup", file)).as(terminal.err()).isEqualTo(ExitCode.FINE);
    assertThat(terminal.out()).startsWith(file + ": ").contains(" tables, ", " rows, schema ");
    assertThat(file).exists();
  }

  @Test
  void restoringIntoAFullDatabaseSaysWhatToDo() {
    var file = folder.resolve("all.castalia");
    assertThat(run(terminal(), "backup", file)).isEqualTo(ExitCode.FINE);
    var terminal = terminal();
    assertThat(run(terminal, "restore", file)).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err()).contains("empty database only", "--data", "CASTALIA_DATABASE_URL");
  }

  @Test
  void aFileThatIsNoBackupIsRefused() throws IOException {
    var file = Files.writeString(folder.resolve("notes.txt"), "not a backup");
    var terminal = terminal();
    assertThat(run(terminal, "restore", file)).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err()).contains("no whole backup of Castalia");
  }
}
