package castalia.app.platform.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `castalia help [COMMAND...]`: the same page as `castalia COMMAND --help`.
@Command(name = "help", description = "Show this help, or that of a command.")
final class HelpCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..2",
      description = "The command, such as `list` or `bank verify`.")
  private List<String> words = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  HelpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var line = CommandLines.of(spec).getParent();
    for (var word : words) {
      var next = line.getSubcommands().get(word);
      if (next == null) {
        throw new UnmatchedArgumentException(line, List.of(word));
      }
      line = next;
    }
    line.usage(terminal.out());
    return ExitCode.FINE;
  }
}
