package castalia.app.platform.cli;

import castalia.app.platform.Refusal;
import castalia.app.platform.config.SettingsException;
import castalia.app.platform.database.DatabaseException;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells on standard error what went wrong, and gives the exit code for it.
final class Failures {
  private static final int FIRST_SERVER_ERROR = 500;

  private final Terminal terminal;
  private final Guess guess;

  Failures(Terminal terminal, Guess guess) {
    this.terminal = terminal;
    this.guess = guess;
  }

  int reportWrongUse(ParameterException wrong) {
    say(messageOf(wrong));
    suggestion(wrong).ifPresent(word -> terminal.err().println("  Did you mean: " + word));
    terminal
        .err()
        .println("  How it is used:  " + terminal.errStyle().code(helpFor(wrong.getCommandLine())));
    return ExitCode.WRONG_USE;
  }

  private static String messageOf(ParameterException wrong) {
    var isCommand =
        wrong instanceof UnmatchedArgumentException unmatched
            && !unmatched.isUnknownOption()
            && !wrong.getCommandLine().getSubcommands().isEmpty();
    return isCommand
        ? "there is no command `%s`"
            .formatted(((UnmatchedArgumentException) wrong).getUnmatched().getFirst())
        : String.valueOf(wrong.getMessage());
  }

  private static String helpFor(CommandLine line) {
    return line.getCommandSpec().qualifiedName() + " --help";
  }

  private Optional<String> suggestion(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? guess.nearest(unmatched.getUnmatched().getFirst(), known(unmatched))
        : Optional.empty();
  }

  private static Collection<String> known(UnmatchedArgumentException wrong) {
    var line = wrong.getCommandLine();
    return wrong.isUnknownOption()
        ? line.getCommandSpec().optionsMap().keySet()
        : line.getSubcommands().keySet();
  }

  int report(Exception failure) {
    return switch (failure) {
      case Refusal refusal -> reportRefusal(refusal);
      case SettingsException settings -> {
        say(String.valueOf(settings.getMessage()));
        yield ExitCode.WRONG_USE;
      }
      case DatabaseException database -> {
        say(String.valueOf(database.getMessage()));
        yield ExitCode.OURS;
      }
      case InterruptedException _ -> {
        Thread.currentThread().interrupt();
        say("interrupted");
        yield ExitCode.OURS;
      }
      default -> reportOurs(failure);
    };
  }

  private int reportRefusal(Refusal refusal) {
    say(refusal.detail());
    if (refusal.errors().size() > 1) {
      refusal
          .errors()
          .forEach(error -> terminal.err().println("  " + error.field() + ": " + error.detail()));
    }
    return refusal.code().status() >= FIRST_SERVER_ERROR ? ExitCode.OURS : ExitCode.WRONG_USE;
  }

  private int reportOurs(Exception failure) {
    say("something went wrong on our side: " + failure);
    if (terminal.environment().containsKey("CASTALIA_DEBUG")) {
      failure.printStackTrace(terminal.err());
    } else {
      terminal.err().println("  Set CASTALIA_DEBUG=1 to see where.");
    }
    return ExitCode.OURS;
  }

  private void say(String message) {
    terminal.out().flush();
    terminal.err().println(terminal.errStyle().bad(Shell.NAME + ":") + " " + message);
  }
}
