package castalia.app.platform.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that only leads to others, such as `castalia lab`. Without one of them it is wrong
/// use.
public abstract class CommandGroup implements Callable<Integer> {
  private final String question;
  private final List<Object> commands;
  private @Nullable CommandSpec spec;

  /// @param question what to say when none of the commands is given, with examples
  /// @param commands objects annotated with picocli's `@Command`, in the order of the help
  protected CommandGroup(String question, Object... commands) {
    this.question = question;
    this.commands = List.of(commands);
  }

  @Spec
  final void spec(CommandSpec spec) {
    this.spec = spec;
    commands.forEach(
        command -> {
          var line = new CommandLine(command);
          spec.addSubcommand(line.getCommandName(), line);
        });
  }

  @Override
  public final Integer call() {
    throw new ParameterException(Objects.requireNonNull(spec).commandLine(), question);
  }
}
