package castalia.app.platform.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The completion script for fish, which picocli does not make.
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  static String of(CommandLine root) {
    var completion = new FishCompletion();
    completion.script.append("complete -c ").append(Shell.NAME).append(" -f\n");
    completion.addCommands(root, "__fish_use_subcommand");
    return completion.script.toString();
  }

  private void addCommands(CommandLine line, String condition) {
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              add(condition, "-a " + name, description(command));
              var seen = "__fish_seen_subcommand_from " + name;
              command.getCommandSpec().options().forEach(option -> addOption(option, seen));
              addCommands(command, seen);
            });
  }

  private void addOption(OptionSpec option, String condition) {
    if (option.hidden()) {
      return;
    }
    var words = new StringBuilder();
    for (var name : option.names()) {
      words.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.append(
          option.completionCandidates() == null
              ? " -r -F"
              : " -x -a '" + String.join(" ", option.completionCandidates()) + "'");
    }
    add(
        condition,
        words.toString().strip(),
        option.description().length == 0 ? "" : option.description()[0]);
  }

  private void add(String condition, String words, String description) {
    script
        .append("complete -c ")
        .append(Shell.NAME)
        .append(" -n '")
        .append(condition)
        .append("' ")
        .append(words)
        .append(" -d '")
        .append(description.replace("\\", "\\\\").replace("'", "\\'"))
        .append("'\n");
  }

  private static String description(CommandLine command) {
    var lines = command.getCommandSpec().usageMessage().description();
    return lines.length == 0 ? "" : lines[0];
  }
}
