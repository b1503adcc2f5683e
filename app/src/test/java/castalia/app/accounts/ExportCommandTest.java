package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Guess;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.TestTerminal;
import castalia.app.platform.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A person's data, by the operator's command.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportCommandTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private final Scene scene = new Scene(DATABASE.get());
  @TempDir private Path folder;

  @BeforeAll
  void signUp() throws InterruptedException {
    scene.signUp("Ada", "ada@example.org").post("/notes", "text", "learnt");
  }

  @AfterAll
  void stop() {
    scene.close();
  }

  private int run(TestTerminal terminal, String... args) {
    var commands = scene.accounts().commands(terminal.terminal());
    return new Shell(terminal.terminal(), "1", Guess.NONE, () -> List.copyOf(commands)).run(args);
  }

  @Test
  void documentGoesToStandardOutputAndTheTrailSaysSo() {
    var terminal = TestTerminal.piped();
    assertThat(run(terminal, "export", "ADA@example.org")).isEqualTo(ExitCode.FINE);
    assertThat(terminal.out()).contains("\"address\":\"ada@example.org\"").contains("\"learnt\"");
    assertThat(scene.trail()).contains("exported");
  }

  @Test
  void fileIsForItsOwnerAloneAndNeverOverwritten() throws IOException {
    var file = folder.resolve("ada.json");
    assertThat(run(TestTerminal.piped(), "export", "ada@example.org", "-o", file.toString()))
        .isEqualTo(ExitCode.FINE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var terminal = TestTerminal.piped();
    assertThat(run(terminal, "export", "ada@example.org", "-o", file.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("is there already; nothing was written");
  }

  @Test
  void whoIsNotThereIsSaid() {
    var terminal = TestTerminal.piped();
    assertThat(run(terminal, "export", "nobody@example.org")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("nobody has an account with the address nobody@");
    assertThat(run(TestTerminal.piped(), "export", "nonsense")).isEqualTo(ExitCode.WRONG_USE);
  }
}
