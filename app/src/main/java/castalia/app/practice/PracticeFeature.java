package castalia.app.practice;

import castalia.app.platform.HealthCheck;
import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Routes;
import castalia.runner.Runner;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/// Running programs as a part of the product.
public final class PracticeFeature implements Part {
  private final Practice practice;
  private final RunAllowance allowance;

  /// @param opener opens the runner when first needed, and again as long as that fails
  /// @param packages runs the programs that ask for packages
  /// @param runsPerMinute for one address; 0 is no limit
  public PracticeFeature(
      Supplier<Runner> opener,
      Packages packages,
      Supplier<MeterRegistry> registry,
      int runsPerMinute) {
    this.practice = new Practice(opener, packages, new RunFigures(registry));
    this.allowance = new RunAllowance(runsPerMinute);
  }

  /// The use cases, for the features that declare them.
  public Practice practice() {
    return practice;
  }

  /// What one address may start, shared by all that starts programs for learners.
  public RunAllowance allowance() {
    return allowance;
  }

  @Override
  public void routes(Routes routes) {
    new RunRoutes(practice, allowance).register(routes.needing(Permission.READ));
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new RunCommand(practice, terminal));
  }

  @Override
  public List<HealthCheck> health() {
    return List.of(new HealthCheck("runner", () -> health(practice.state())));
  }

  /// A runner that is off does not make the product unready: reading goes on.
  private static Health health(RunnerState state) {
    return switch (state) {
      case RunnerState.Starting _ -> new Health(State.DEGRADED, "The first sandbox is being made.");
      case RunnerState.Off(String reason, _) ->
          new Health(State.DEGRADED, "Programs cannot be run: " + reason);
      case RunnerState.Ready(var health) when !health.ready() ->
          new Health(State.DEGRADED, "No sandbox is in order. " + health.refusal());
      case RunnerState.Ready(var health) ->
          new Health(
              State.UP,
              "%d sandboxes, %d busy, %d programs wait."
                  .formatted(health.slots(), health.busy(), health.waiting()));
    };
  }

  @Override
  public void start() {
    practice.open();
  }

  @Override
  public void close() {
    practice.close();
  }
}
