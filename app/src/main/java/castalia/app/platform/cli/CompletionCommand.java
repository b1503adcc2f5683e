package castalia.app.platform.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `castalia completion SHELL`: a script that lets the shell complete commands, options and their
/// values.
@Command(
    name = "completion",
    description = "Print a script that completes commands.",
    footer = {
      "",
      "Put one of these into the start file of your shell:",
      "  bash   source <(castalia completion bash)",
      "  zsh    source <(castalia completion zsh)",
      "  fish   castalia completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final CommandLine root;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable KnownShell shell;

  /// The shells that are known.
  enum KnownShell {
    bash,
    zsh,
    fish
  }

  CompletionCommand(Terminal terminal, CommandLine root) {
    this.terminal = terminal;
    this.root = root;
  }

  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            shell == KnownShell.fish
                ? FishCompletion.of(root)
                : AutoComplete.bash(Shell.NAME, root));
    return ExitCode.FINE;
  }
}
