package castalia.app.authoring;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `castalia bank`: the commands for those who write questions.
@Command(name = "bank", description = "Write and check questions: new, lint, verify.")
final class BankCommand implements Callable<Integer> {
  private final NewCommand begin;
  private final LintCommand lint;
  private final VerifyCommand verify;
  private @Nullable CommandSpec spec;

  BankCommand(NewCommand begin, LintCommand lint, VerifyCommand verify) {
    this.begin = begin;
    this.lint = lint;
    this.verify = verify;
  }

  @Spec
  void spec(CommandSpec spec) {
    this.spec = spec;
    spec.addSubcommand("new", new CommandLine(begin));
    spec.addSubcommand("lint", new CommandLine(lint));
    spec.addSubcommand("verify", new CommandLine(verify));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "what shall be done with the bank? `castalia bank verify` checks it.");
  }
}
