package castalia.app.authoring;

import castalia.app.platform.cli.CommandGroup;
import picocli.CommandLine.Command;

/// `castalia bank`: the commands for those who write questions.
@Command(name = "bank", description = "Write and check questions: new, lint, verify.")
final class BankCommand extends CommandGroup {
  BankCommand(NewCommand begin, LintCommand lint, VerifyCommand verify) {
    super(
        "what shall be done with the bank? `castalia bank verify` checks it.", begin, lint, verify);
  }
}
