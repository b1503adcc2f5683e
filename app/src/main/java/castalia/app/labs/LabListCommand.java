package castalia.app.labs;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Style;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import castalia.bank.Difficulty;
import castalia.bank.labs.Lab;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `castalia lab list`: the labs, one a line.
@Command(name = "list", description = "List the labs.")
final class LabListCommand implements Callable<Integer> {
  private final Labs labs;
  private final Terminal terminal;

  @Option(names = "--json", description = "Print them as JSON, as the API does.")
  private boolean asJson;

  LabListCommand(Labs labs, Terminal terminal) {
    this.labs = labs;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (asJson) {
      terminal.print(Json.bytes(labs.all().stream().map(LabAnswers.Summary::of).toList()));
      return ExitCode.FINE;
    }
    labs.all().forEach(lab -> terminal.out().println(row(lab)));
    if (labs.all().isEmpty()) {
      terminal.err().println("There are no labs.");
    }
    return ExitCode.FINE;
  }

  private String row(Lab lab) {
    var style = terminal.style();
    return "%s  %s  %s  %s  %s"
        .formatted(
            style.strong("%3d".formatted(lab.number())),
            difficulty(lab.front().difficulty(), style),
            style.faint("%3d min".formatted(lab.front().minutes().toMinutes())),
            "%-18s".formatted(lab.slug()),
            lab.title());
  }

  private static String difficulty(Difficulty difficulty, Style style) {
    var word = "%-6s".formatted(difficulty.word());
    return switch (difficulty) {
      case EASY -> style.good(word);
      case MEDIUM -> style.warn(word);
      case HARD -> style.bad(word);
    };
  }
}
