package castalia.app.operations;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.HealthCheck;
import castalia.app.platform.HealthCheck.Health;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.TestServer;
import castalia.runner.RunnerOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {
  private static final MachineChecks CHECKS =
      new MachineChecks(
          RunnerOptions.defaults(),
          DoctorCommandTest.NO_PACKAGES,
          DoctorCommandTest.NO_DATABASE,
          DoctorCommandTest.NO_MAIL,
          new Server.Address("127.0.0.1", 0));
  private final AtomicReference<Health> health =
      new AtomicReference<>(new Health(State.UP, "All is well."));
  private final OperationsFeature feature =
      new OperationsFeature(() -> List.of(new HealthCheck("thing", health::get)), CHECKS);
  private final TestServer server = new TestServer(feature);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void degradedIsReadyAndDownIsNot() {
    health.set(new Health(State.DEGRADED, "It limps."));
    var degraded = server.client().get("/health/ready");
    assertThat(degraded.statusCode()).isEqualTo(200);
    assertThat(degraded.body()).contains("\"state\":\"degraded\"").contains("It limps.");
    health.set(new Health(State.DOWN, "It is gone."));
    assertThat(server.client().get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(server.client().get("/health/live").statusCode()).isEqualTo(200);
    health.set(new Health(State.UP, "All is well."));
    assertThat(server.client().get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void stoppingPartIsNotReadyBeforeTheServerStops() {
    try (var other = new TestServer(new OperationsFeature(List::of, CHECKS))) {
      assertThat(other.client().get("/health/ready").statusCode()).isEqualTo(200);
    }
    var closing = new OperationsFeature(List::of, CHECKS);
    try (var other = new TestServer(closing)) {
      closing.close();
      assertThat(other.client().get("/health/ready").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void figuresCountRequestsByRouteAndTheMachine() {
    feature.metrics().answered("GET", "/questions/{address}", 200, Duration.ofMillis(3));
    feature.metrics().answered("INVENTED", "none", 404, Duration.ofMillis(1));
    var answer = server.client().get("/metrics");
    assertThat(header(answer, "Content-Type")).startsWith("text/plain");
    assertThat(answer.body())
        .contains("route=\"/questions/{address}\"")
        .contains("method=\"other\"")
        .doesNotContain("INVENTED")
        .contains("jvm_memory_used_bytes")
        .contains("process_cpu_usage");
  }
}
