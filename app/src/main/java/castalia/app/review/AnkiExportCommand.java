package castalia.app.review;

import castalia.app.accounts.SignedInCastalia;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `castalia anki export`: one's cards as a package.
@Command(
    name = "export",
    description = "Write your cards as a package of Anki, with schedules and answers.",
    footer = {"", "Needs castalia login. In Anki: File, Import, with learning progress."})
final class AnkiExportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "Package to write, such as cards.apkg, which must not be there yet.")
  private Path file = Path.of("");

  AnkiExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (Files.exists(file)) {
      return isThere();
    }
    byte[] content;
    try (var castalia = SignedInCastalia.open(terminal.environment())) {
      content = castalia.download("/api/v1/reviews/anki");
    }
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException _) {
      return isThere();
    } catch (NoSuchFileException _) {
      terminal.err().println("castalia: the folder of " + file + " is not there");
      return ExitCode.WRONG_USE;
    }
    terminal.out().println("Your cards are in " + file + ".");
    return ExitCode.FINE;
  }

  private int isThere() {
    terminal.err().println("castalia: " + file + " is there already; nothing was written");
    return ExitCode.FAILED;
  }
}
