package castalia.app.labs;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `castalia lab`: the commands for those who solve labs.
@Command(name = "lab", description = "Find a lab and begin it: `lab list`, `lab start 77`.")
final class LabCommand implements Callable<Integer> {
  private final List<Object> commands;
  private @Nullable CommandSpec spec;

  LabCommand(LabListCommand list, LabStartCommand start, LabImportCommand imports) {
    this.commands = List.of(list, start, imports);
  }

  @Spec
  void spec(CommandSpec spec) {
    this.spec = spec;
    commands.forEach(
        command -> {
          var line = new CommandLine(command);
          spec.addSubcommand(line.getCommandName(), line);
        });
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "what about the labs? `castalia lab list` lists them, `castalia lab start 77` begins one.");
  }
}
