package castalia.app.operations;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.runner.Check;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/// `castalia doctor`: what Castalia needs of this machine, and the command that helps where it is
/// missing.
@Command(
    name = "doctor",
    description = "Look whether this machine has all that is needed.",
    footer = {"", "Exit code 1 if something is missing without which programs cannot be run."})
final class DoctorCommand implements Callable<Integer> {
  private final Supplier<List<Check>> checks;
  private final Terminal terminal;

  DoctorCommand(Supplier<List<Check>> checks, Terminal terminal) {
    this.checks = checks;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var found = checks.get();
    var width = found.stream().mapToInt(check -> check.name().length()).max().orElse(0);
    found.forEach(check -> print(check, width));
    var missing = found.stream().filter(check -> !check.ok() && check.required()).toList();
    terminal.out().println();
    terminal.out().println(summary(missing));
    return missing.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
  }

  private String summary(List<Check> missing) {
    return missing.isEmpty()
        ? terminal.style().good("All that is needed is here.")
        : terminal.style().bad(missing.size() + " missing:")
            + " "
            + String.join(", ", missing.stream().map(Check::name).toList());
  }

  private void print(Check check, int width) {
    var style = terminal.style();
    var word =
        check.ok()
            ? style.good("ok     ")
            : check.required() ? style.bad("missing") : style.warn("note   ");
    var name = check.name() + " ".repeat(width - check.name().length());
    terminal.out().println("  " + word + "  " + name + "  " + check.detail());
    if (!check.ok() && !check.remedy().isEmpty()) {
      terminal.out().println(" ".repeat(width + 13) + style.code(check.remedy()));
    }
  }
}
