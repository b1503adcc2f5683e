package castalia.app.labs;

import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Routes;
import castalia.app.practice.Practice;
import castalia.app.practice.RunAllowance;
import castalia.bank.labs.LabLoading;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Labs as a part of the product.
public final class LabsFeature implements Part {
  private final Labs labs;
  private final RunAllowance allowance;

  /// @param loading the labs, loaded when first needed
  /// @param practice has the runner
  /// @param allowance what one address may start
  public LabsFeature(Supplier<LabLoading> loading, Practice practice, RunAllowance allowance) {
    this.labs = new Labs(loading, practice);
    this.allowance = allowance;
  }

  /// The use cases, for the features that declare them.
  public Labs labs() {
    return labs;
  }

  @Override
  public void routes(Routes routes) {
    new LabRoutes(labs, allowance).register(routes.needing(Permission.READ));
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(
        new LabCommand(
            new LabListCommand(labs, terminal),
            new LabStartCommand(labs, terminal),
            new LabImportCommand(terminal)),
        new CheckCommand(labs, terminal, Path.of("")));
  }

  @Override
  public void close() {
    labs.close();
  }
}
