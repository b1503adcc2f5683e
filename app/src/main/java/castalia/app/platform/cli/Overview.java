package castalia.app.platform.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Arranges `castalia --help`: the commands by what one wants to do, then examples.
final class Overview {
  private static final int NAME_WIDTH = 14;
  private static final Map<String, List<String>> GROUPS = new LinkedHashMap<>();
  private static final Map<String, String> OF_THE_LAUNCHER =
      Map.of(
          "bench", "Measure, as ratios to peers in one run.",
          "test", "Build and test all of Castalia.");

  static {
    GROUPS.put("Read", List.of("list", "show", "search"));
    GROUPS.put("Run", List.of("serve", "run"));
    GROUPS.put("Solve", List.of("lab", "check"));
    GROUPS.put("Remember", List.of("review", "sync", "anki", "login", "logout"));
    GROUPS.put("Write and check", List.of("bank", "import", "test", "bench"));
    GROUPS.put("About", List.of("doctor", "version", "help", "completion"));
  }

  private Overview() {}

  static void arrange(CommandLine root) {
    root.getHelpSectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            help -> Shell.NAME + " COMMAND [OPTION...]%n".formatted());
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> "");
    root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
    root.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> list(root, help));
    root.getCommandSpec()
        .usageMessage()
        .footer(
            "",
            "Begin with:",
            "  castalia serve                 then open the address that it shows",
            "  castalia search 'gil threads'",
            "  castalia show 13",
            "  echo 'print(6 * 7)' | castalia run -",
            "",
            "`castalia help COMMAND` tells more. Exit codes: 0 fine, 1 the program or check",
            "failed, 2 wrong use, 3 our failure.");
  }

  private static String list(CommandLine root, CommandLine.Help help) {
    var rows = new LinkedHashMap<String, String>();
    root.getSubcommands()
        .forEach((name, command) -> rows.put(name, row(help, name, first(command))));
    OF_THE_LAUNCHER.forEach((name, text) -> rows.putIfAbsent(name, row(help, name, text)));
    var text = new StringBuilder();
    GROUPS.forEach((group, names) -> text.append(group(help, group, names, rows)));
    return text.append(group(help, "More", List.copyOf(rows.keySet()), rows)).toString();
  }

  /// Takes the rows of a group out of `rows`; nothing if there is none.
  private static String group(
      CommandLine.Help help, String group, List<String> names, Map<String, String> rows) {
    var text = new StringBuilder();
    for (var name : names) {
      var row = rows.remove(name);
      text.append(row == null ? "" : row);
    }
    var heading = help.colorScheme().ansi().string("@|bold " + group + "|@");
    return text.isEmpty() ? "" : "%n%s%n%s".formatted(heading, text);
  }

  private static String first(CommandLine command) {
    var lines = command.getCommandSpec().usageMessage().description();
    return lines.length == 0 ? "" : lines[0];
  }

  private static String row(CommandLine.Help help, String name, String description) {
    var padding = " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    return "  " + help.colorScheme().commandText(name) + padding + description + "%n".formatted();
  }
}
