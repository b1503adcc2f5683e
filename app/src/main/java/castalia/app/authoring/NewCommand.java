package castalia.app.authoring;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.bank.BankLoader;
import castalia.bank.Draft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia bank new NUMBER`: a question file with every section, to be filled in.
@Command(
    name = "new",
    description = "Begin a question: a file with every section.",
    footer = {
      "",
      "Kind, difficulty and tags are taken from the catalogue if it has the number.",
      "A number that has a file already is refused.",
      "",
      "  castalia bank new 106 --title 'What does a frame hold?'"
    })
final class NewCommand implements Callable<Integer> {
  private static final int LAST_NUMBER = 999;

  private final Optional<Path> usualBank;
  private final Terminal terminal;

  @Parameters(paramLabel = "NUMBER", description = "The question's number, 1 to 999.")
  private int number;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "What is asked?",
      description = "The question as an interviewer would put it.")
  private String title = "";

  @Option(
      names = "--slug",
      paramLabel = "WORDS",
      description = "The words of its file and address; from the title if not given.")
  private @Nullable String slug;

  @Option(
      names = "--bank",
      paramLabel = "DIR",
      description = "Folder of a bank, or of question files alone.")
  private @Nullable Path bank;

  NewCommand(Optional<Path> usualBank, Terminal terminal) {
    this.usualBank = usualBank;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var folder =
        Optional.ofNullable(bank)
            .or(() -> usualBank)
            .orElseThrow(() -> refused("Which bank? Name its folder: `--bank`, or CASTALIA_BANK."));
    var words = slug == null ? slugOf(title) : slug;
    if (number < 1 || number > LAST_NUMBER) {
      throw refused("The number must be from 1 to 999, but is " + number + ".");
    }
    if (!words.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw refused("`--slug` must be lower-case words joined by hyphens, but is `" + words + "`.");
    }
    try {
      var draft = Draft.of(folder, number, words, title);
      var file = BankLoader.locate(folder, draft.file());
      refuseTaken(file);
      Files.writeString(file, draft.text(), StandardOpenOption.CREATE_NEW);
      terminal.out().println(file);
      terminal.err().println("Fill it in, then: castalia bank verify " + number + " --watch");
      return ExitCode.FINE;
    } catch (FileAlreadyExistsException e) {
      throw refused(e.getMessage() + " is there already, and stays as it is.");
    } catch (IOException e) {
      throw new UncheckedIOException("The draft cannot be written: " + e.getMessage(), e);
    }
  }

  private static Refusal refused(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }

  private void refuseTaken(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw refused("There is no folder " + folder + ".");
    }
    try (var others = Files.newDirectoryStream(folder, "%03d-*.md".formatted(number))) {
      for (var other : others) {
        throw refused("Question " + number + " is there already: " + other + ".");
      }
    }
  }

  private static String slugOf(String title) {
    var words =
        Normalizer.normalize(title, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var cut = words.length() <= 40 ? words : words.substring(0, 40).replaceAll("-[^-]*$", "");
    return cut.isEmpty() ? "question" : cut;
  }
}
