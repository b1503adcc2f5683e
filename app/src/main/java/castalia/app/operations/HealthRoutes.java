package castalia.app.operations;

import castalia.app.platform.HealthCheck;
import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `/health/live`: the process answers. `/health/ready`: it should be sent requests.
final class HealthRoutes {
  private final Supplier<List<HealthCheck>> checks;
  private volatile boolean stopping;

  HealthRoutes(Supplier<List<HealthCheck>> checks) {
    this.checks = checks;
  }

  record Readiness(String state, Map<String, Health> checks) {}

  void register(Routes routes) {
    routes.get("/health/live", ctx -> ctx.header("Cache-Control", "no-store").result("live\n"));
    routes.get(
        "/health/ready",
        ctx -> {
          var readiness = readiness();
          ctx.status(readiness.state().equals("down") ? 503 : 200);
          ctx.header("Cache-Control", "no-store").json(readiness);
        });
  }

  void stop() {
    stopping = true;
  }

  private Readiness readiness() {
    var all = new LinkedHashMap<String, Health>();
    var worst = State.UP;
    for (var check : checks.get()) {
      var health = check.probe().get();
      all.put(check.name(), health);
      worst = health.state().compareTo(worst) > 0 ? health.state() : worst;
    }
    if (stopping) {
      worst = State.DOWN;
      all.put("server", new Health(State.DOWN, "The server is stopping."));
    }
    return new Readiness(worst.name().toLowerCase(java.util.Locale.ROOT), all);
  }
}
