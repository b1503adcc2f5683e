package castalia.app.authoring;

import castalia.app.platform.Part;
import castalia.app.platform.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writing questions as a part of the product.
public final class AuthoringFeature implements Part {
  private final Optional<Path> bank;
  private final RunnerSource runner;

  /// @param bank folder of question files, or empty for those that come with Castalia
  public AuthoringFeature(Optional<Path> bank, RunnerSource runner) {
    this.bank = bank;
    this.runner = runner;
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new BankCommand(new VerifyCommand(bank, runner, terminal)));
  }
}
