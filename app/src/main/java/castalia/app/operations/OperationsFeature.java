package castalia.app.operations;

import castalia.app.platform.HealthCheck;
import castalia.app.platform.Part;
import castalia.app.platform.web.Routes;
import java.util.List;
import java.util.function.Supplier;

/// Health for the operator.
public final class OperationsFeature implements Part {
  private final HealthRoutes health;

  /// @param checks of every part, asked anew each time
  public OperationsFeature(Supplier<List<HealthCheck>> checks) {
    this.health = new HealthRoutes(checks);
  }

  @Override
  public void routes(Routes routes) {
    health.register(routes);
  }

  @Override
  public void close() {
    health.stop();
  }
}
