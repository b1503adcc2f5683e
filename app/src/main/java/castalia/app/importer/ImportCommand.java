package castalia.app.importer;

import castalia.app.importer.ImportReport.State;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia import FILE|URL`: a page of questions, read into draft files.
@Command(
    name = "import",
    description = "Read a page of questions into draft files.",
    footer = {
      "",
      "Reads HTML, Markdown, and text copied from a browser; finds number, title,",
      "difficulty, tags and answer of each question, and tells line by line what it",
      "could not read. No file is overwritten: run it again to go on.",
      "",
      "  castalia import page.html --dry-run",
      "  castalia import questions.txt --into drafts --first 106",
      "  castalia import https://example.org/questions"
    })
final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|URL",
      description = "The page: a file, `-` for standard input, or an address.")
  private @Nullable String source;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      defaultValue = "drafts",
      description = "Folder of the drafts; made if it is not there. `drafts` if not given.")
  private Path into = Path.of("drafts");

  @Option(
      names = "--first",
      paramLabel = "NUMBER",
      description = "Count from this number, 1 to 999, instead of the page's own numbers.")
  private @Nullable Integer first;

  @Option(names = "--dry-run", description = "Tell what would be done; write nothing.")
  private boolean isDryRun;

  @Option(
      names = "--allow-private",
      description = "Ask addresses of this machine and its network too.")
  private boolean allowsPrivate;

  @Option(names = "--json", description = "Tell it as JSON.")
  private boolean asJson;

  ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (first != null && (first < 1 || first > Numbering.GREATEST)) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "`--first` must be from 1 to 999, but is " + first + ".");
    }
    var settings =
        new Importing.Settings(into, Optional.ofNullable(first), isDryRun, allowsPrivate);
    var report = new Importing(terminal.in()).run(Objects.requireNonNull(source), settings);
    if (asJson) {
      terminal.print(Json.bytes(report));
    } else {
      new ImportTelling(terminal).tell(report);
    }
    return isFine(report) ? ExitCode.FINE : ExitCode.FAILED;
  }

  private static boolean isFine(ImportReport report) {
    return !report.questions().isEmpty()
        && report.count(State.TAKEN) == 0
        && report.count(State.BEYOND) == 0;
  }
}
