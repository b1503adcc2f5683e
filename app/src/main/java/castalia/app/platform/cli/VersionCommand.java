package castalia.app.platform.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `castalia version`, for completeness: the process's entry answers it without loading any of
/// this.
@Command(name = "version", description = "Show the version.")
final class VersionCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final String version;

  VersionCommand(Terminal terminal, String version) {
    this.terminal = terminal;
    this.version = version;
  }

  @Override
  public Integer call() {
    terminal.out().println(Shell.NAME + " " + version);
    return ExitCode.FINE;
  }
}
