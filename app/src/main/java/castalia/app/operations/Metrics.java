package castalia.app.operations;

import castalia.app.platform.Background;
import castalia.app.platform.Lazy;
import castalia.app.platform.web.RequestListener;
import castalia.app.platform.web.Routes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The product's figures, told at `/metrics` in Prometheus's text form. Safe for threads.
///
/// The registry is made when a server has started, or at the first figure: other commands never
/// need it.
public final class Metrics implements RequestListener, Supplier<MeterRegistry> {
  private final Lazy<PrometheusMeterRegistry> registry =
      Lazy.of(() -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  private final Lazy<JvmGcMetrics> collections = Lazy.of(this::bindMachine);
  private final Background background = new Background();
  private final Map<Answered, Timer> timers = new ConcurrentHashMap<>();

  /// What requests are counted by. Methods and routes are few; the path itself is not among them.
  private record Answered(String method, String route, int status) {}

  @Override
  public MeterRegistry get() {
    return registry.get();
  }

  @Override
  public void answered(String method, String route, int status, Duration taken) {
    var counted = new Answered(known(method), route, status);
    if (registry.made()) {
      record(counted, taken);
    } else {
      // The first answer must not wait until the registry is made.
      background.start("first-figures", () -> record(counted, taken));
    }
  }

  private void record(Answered counted, Duration taken) {
    timers.computeIfAbsent(counted, this::timer).record(taken);
  }

  void register(Routes routes) {
    routes.get(
        "/metrics",
        ctx -> {
          bind();
          ctx.header("Cache-Control", "no-store")
              .contentType("text/plain; version=0.0.4; charset=utf-8")
              .result(registry.get().scrape());
        });
  }

  void start() {
    background.start("metrics", this::bind);
  }

  void close() {
    background.close();
    if (collections.made()) {
      collections.get().close();
    }
  }

  private void bind() {
    collections.get();
  }

  private Timer timer(Answered answered) {
    return Timer.builder("http.server.requests")
        .description("Answered requests")
        .tag("method", answered.method())
        .tag("route", answered.route())
        .tag("status", Integer.toString(answered.status()))
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10))
        .register(registry.get());
  }

  /// A client can invent methods; what is counted by must stay few.
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH" -> method;
      default -> "other";
    };
  }

  private JvmGcMetrics bindMachine() {
    var target = registry.get();
    new ClassLoaderMetrics().bindTo(target);
    new JvmMemoryMetrics().bindTo(target);
    new JvmThreadMetrics().bindTo(target);
    new ProcessorMetrics().bindTo(target);
    new UptimeMetrics().bindTo(target);
    new FileDescriptorMetrics().bindTo(target);
    var collector = new JvmGcMetrics();
    collector.bindTo(target);
    return collector;
  }
}
