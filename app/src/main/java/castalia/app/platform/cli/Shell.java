package castalia.app.platform.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Finds the command that was asked for, runs it, and turns what comes of it into an exit code.
public final class Shell {
  /// The name of the program, before every command.
  public static final String NAME = "castalia";

  private final Terminal terminal;
  private final String version;
  private final Guess guess;
  private final Supplier<List<Object>> commands;

  /// @param version of Castalia
  /// @param guess what a mistyped command or option may mean
  /// @param commands objects annotated with picocli's `@Command`; asked for once, at [#run]
  public Shell(Terminal terminal, String version, Guess guess, Supplier<List<Object>> commands) {
    this.terminal = terminal;
    this.version = version;
    this.guess = guess;
    this.commands = commands;
  }

  /// Runs one command to its end. Nothing is thrown: whatever fails becomes a message on standard
  /// error and one of the [ExitCode]s.
  public int run(String... arguments) {
    var failures = new Failures(terminal, guess);
    try {
      var line = build();
      line.setExecutionExceptionHandler((failure, _, _) -> failures.report(failure));
      line.setParameterExceptionHandler((wrong, _) -> failures.reportWrongUse(wrong));
      return line.execute(arguments.length == 0 ? new String[] {"help"} : arguments);
    } catch (RuntimeException e) {
      return failures.report(e);
    } finally {
      terminal.flush();
    }
  }

  private CommandLine build() {
    var root = CommandSpec.create().name(NAME);
    root.usageMessage()
        .description("A place to prepare for Python interviews, where every answer runs.");
    var line = new CommandLine(root);
    commands.get().forEach(line::addSubcommand);
    line.addSubcommand(new HelpCommand(terminal));
    line.addSubcommand(new VersionCommand(terminal, version));
    line.addSubcommand(new CompletionCommand(terminal, line));
    addHelpOption(line);
    Overview.arrange(line);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.style() == Style.COLOUR ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(Math.clamp(terminal.width(), 60, 100));
    line.setUnmatchedOptionsArePositionalParams(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static void addHelpOption(CommandLine line) {
    var spec = line.getCommandSpec();
    if (spec.findOption("--help") == null) {
      spec.addOption(
          OptionSpec.builder("-h", "--help")
              .usageHelp(true)
              .description("Show this help and exit.")
              .build());
    }
    spec.usageMessage()
        .sortOptions(false)
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n")
        .commandListHeading("%nCommands%n");
    line.getSubcommands().values().forEach(Shell::addHelpOption);
  }
}
