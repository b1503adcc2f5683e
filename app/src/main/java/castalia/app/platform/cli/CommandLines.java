package castalia.app.platform.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// Reaches a command's place in the command line from the field that picocli fills.
public final class CommandLines {
  private CommandLines() {}

  /// The command line of an injected `@Spec`.
  ///
  /// @throws NullPointerException if picocli did not build the command
  public static CommandLine of(@Nullable CommandSpec spec) {
    return Objects.requireNonNull(spec, "the command was not built by the shell").commandLine();
  }
}
