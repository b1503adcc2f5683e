package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What commands print, held against files. `mvn test -Dtest=CommandGolden -Dgolden=write` writes
/// them anew: read the difference before committing it.
class CommandGolden {
  private static final Path FILES = Path.of("src/test/golden/commands");
  private static final String BANK = "../bank/src/test/resources/castalia/bank/sound";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "help, --help",
    "list-help, list --help",
    "show-help, help show",
    "run-help, run --help",
    "verify-help, help bank verify",
    "import-help, help import",
    "import, import src/test/resources/castalia/app/importer/cards.html --dry-run",
    "import-json, import src/test/resources/castalia/app/importer/q-and-a.txt --dry-run --json",
    "list, list",
    "list-json, list --json",
    "show, show 3",
    "show-traps, show 3 --section traps",
    "search, search hashabel tuple",
    "completion-fish, completion fish",
  })
  void intoAPipe(String name, String arguments) throws IOException {
    var terminal = TestTerminal.reading("", Map.of("CASTALIA_BANK", BANK));
    assertThat(Main.run(terminal.terminal(), arguments.split(" ", -1))).as(terminal.err()).isZero();
    compare(name, terminal.out());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "list-terminal, list",
    "show-terminal, show 3",
    "search-terminal, search dictionary key"
  })
  void onATerminal(String name, String arguments) throws IOException {
    var terminal = TestTerminal.interactive(60, Map.of("CASTALIA_BANK", BANK, "TERM", "xterm"));
    assertThat(Main.run(terminal.terminal(), arguments.split(" ", -1))).as(terminal.err()).isZero();
    compare(name, terminal.out().replace("\u001b", "␛"));
  }

  private static void compare(String name, String printed) throws IOException {
    var file = FILES.resolve(name + ".txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(FILES);
      Files.writeString(file, printed);
    }
    assertThat(printed).isEqualTo(Files.readString(file));
  }
}
