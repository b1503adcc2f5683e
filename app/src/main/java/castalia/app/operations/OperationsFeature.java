package castalia.app.operations;

import castalia.app.platform.HealthCheck;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Routes;
import java.util.List;
import java.util.function.Supplier;

/// Health for the operator.
public final class OperationsFeature implements Part {
  private final HealthRoutes health;
  private final Metrics metrics = new Metrics();

  private final MachineChecks machine;

  /// @param checks of every part, asked anew each time
  /// @param machine what `doctor` looks at
  public OperationsFeature(Supplier<List<HealthCheck>> checks, MachineChecks machine) {
    this.health = new HealthRoutes(checks);
    this.machine = machine;
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new DoctorCommand(machine::all, terminal));
  }

  /// Where figures are kept.
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public void routes(Routes routes) {
    var open = routes.needing(Permission.READ);
    health.register(open);
    metrics.register(open);
  }

  @Override
  public void start() {
    metrics.start();
  }

  @Override
  public void close() {
    health.stop();
    metrics.close();
  }
}
