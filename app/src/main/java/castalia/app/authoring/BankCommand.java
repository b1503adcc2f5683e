package castalia.app.authoring;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `castalia bank`: the commands for those who write questions.
@Command(name = "bank", description = "Check the questions: `bank verify`.")
final class BankCommand implements Callable<Integer> {
  private final VerifyCommand verify;
  private @Nullable CommandSpec spec;

  BankCommand(VerifyCommand verify) {
    this.verify = verify;
  }

  @Spec
  void spec(CommandSpec spec) {
    this.spec = spec;
    spec.addSubcommand("verify", new picocli.CommandLine(verify));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(),
        "what shall be done with the bank? `castalia bank verify` checks it.");
  }
}
