package castalia.app.review;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `castalia anki`: cards to Anki and back.
@Command(
    name = "anki",
    description = "Take your cards to Anki, and bring them back.",
    footer = {
      "",
      "Both are done for the account that you signed in with by castalia login, also",
      "where Castalia runs on this machine alone. What is undone is undone on the page",
      "/progress/anki."
    })
final class AnkiCommand implements Callable<Integer> {
  private final List<Object> commands;
  private @Nullable CommandSpec spec;

  AnkiCommand(AnkiExportCommand export, AnkiImportCommand imports) {
    this.commands = List.of(export, imports);
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
        "which way? `castalia anki export cards.apkg` or `castalia anki import cards.apkg`.");
  }
}
