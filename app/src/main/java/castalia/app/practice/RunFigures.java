package castalia.app.practice;

import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// The figures of runs, for `/metrics`.
public final class RunFigures {
  private final Supplier<MeterRegistry> registry;

  /// Figures in that registry, which is asked for when there is a first one.
  public RunFigures(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  void watch(Runner runner) {
    gauge(runner, "busy", "Sandboxes that run a program", RunnerHealth::busy);
    gauge(runner, "idle", "Sandboxes that are ready", RunnerHealth::idle);
    gauge(runner, "waiting", "Programs that wait for a sandbox", RunnerHealth::waiting);
    gauge(runner, "restarts", "Sandboxes that failed and were replaced", RunnerHealth::restarts);
  }

  private void gauge(
      Runner runner, String name, String description, ToDoubleFunction<RunnerHealth> value) {
    Gauge.builder("castalia.runner." + name, runner, each -> value.applyAsDouble(each.health()))
        .description(description)
        .strongReference(true)
        .register(registry.get());
  }

  void ended(RunResult result, Duration waited) {
    timer("castalia.run", "Time on the clock of programs", outcome(result))
        .record(result.usage().wall());
    Timer.builder("castalia.run.wait")
        .description("Time programs waited for a sandbox")
        .register(registry.get())
        .record(waited);
  }

  void failed() {
    timer("castalia.run", "Time on the clock of programs", "failed").record(Duration.ZERO);
  }

  void refused(String reason) {
    registry.get().counter("castalia.run.refused", "reason", reason).increment();
  }

  private Timer timer(String name, String description, String outcome) {
    return Timer.builder(name)
        .description(description)
        .tag("outcome", outcome)
        .serviceLevelObjectives(
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30))
        .register(registry.get());
  }

  private static String outcome(RunResult result) {
    return switch (result) {
      case RunResult.Exited(int code, _) -> code == 0 ? "exited-0" : "exited-other";
      case RunResult.Signalled _ -> "signalled";
      case RunResult.LimitExceeded(var limit, _) ->
          "limit-" + limit.name().toLowerCase(Locale.ROOT);
      case RunResult.Tampered _ -> "tampered";
      case RunResult.Cancelled _ -> "cancelled";
    };
  }
}
