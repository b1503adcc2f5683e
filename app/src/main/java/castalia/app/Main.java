package castalia.app;

import castalia.app.platform.Lazy;
import castalia.app.platform.Version;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.config.Settings;
import castalia.bank.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The process's entry: one command line for all of Castalia.
public final class Main {
  private static final Set<String> VERSION = Set.of("version", "--version", "-V");

  private Main() {}

  /// Runs one command and exits with its code: 0, 1 the program or check failed, 2 wrong use, 3 our
  /// failure.
  public static void main(String[] args) {
    System.exit(run(Terminal.system(), args));
  }

  /// Runs one command on that terminal and returns its exit code.
  static int run(Terminal terminal, String... args) {
    if (args.length == 1 && VERSION.contains(args[0])) {
      terminal.out().println("castalia " + Version.TEXT); // before anything else is loaded
      terminal.out().flush();
      return ExitCode.FINE;
    }
    var wiring =
        Lazy.of(
            () ->
                new Wiring(Settings.of(Map.of(), terminal.environment()), terminal.environment()));
    try {
      return new Shell(terminal, Version.TEXT, Nearest::to, () -> commands(wiring.get(), terminal))
          .run(args);
    } finally {
      if (wiring.made()) {
        wiring.get().close();
      }
    }
  }

  private static List<Object> commands(Wiring wiring, Terminal terminal) {
    var commands = new ArrayList<Object>(wiring.commands(terminal));
    commands.add(new ServeCommand(terminal));
    return commands;
  }
}
