package castalia.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The process's entry: one command line for all of Castalia.
@Command(
    name = "castalia",
    mixinStandardHelpOptions = true,
    description = "A place to prepare for Python interviews, where every answer runs.")
public final class Main {
  private Main() {}

  /// Runs one command and exits with its code: 0, 1 the program or check failed, 2 wrong use, 3 our
  /// failure.
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).addSubcommand(new ServeCommand()).execute(args));
  }
}
