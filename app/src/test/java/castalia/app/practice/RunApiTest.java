package castalia.app.practice;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.web.TestServer;
import castalia.runner.Channel;
import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.Usage;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunApiTest {
  private static final String HELLO = "{\"code\":\"print(1)\"}";
  private static final String[] EVENTS = {"Accept", "text/event-stream"};
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private TestServer serving(Supplier<Runner> opener) {
    return new TestServer(new PracticeFeature(opener, NoPackages.none(), () -> registry, 0));
  }

  private TestServer playing(Script script) {
    return serving(() -> new ScriptedRunner(script));
  }

  @Test
  void answerTellsOutcomeOutputAndUsage() {
    var usage = new Usage(Duration.ofMillis(12), Duration.ofMillis(8), 1 << 20, 1);
    try (var server =
        playing(
            (program, limits, stage) -> {
              stage.print("out " + program.files().get("main.py"));
              stage.write(Channel.STDERR, "err".getBytes(StandardCharsets.UTF_8));
              return new RunResult.Exited(3, usage);
            })) {
      var answer = server.client().post("/api/v1/runs", HELLO);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"outcome\":\"exited\"")
          .contains("\"code\":3")
          .contains("\"stdout\":\"out print(1)\"")
          .contains("\"stderr\":\"err\"")
          .contains("\"wallMs\":12.0")
          .contains("\"peakMemoryBytes\":1048576")
          .contains("Ended with exit code 3.");
      assertThat(registry.get("castalia.run").tag("outcome", "exited-other").timer().count())
          .isEqualTo(1);
    }
  }

  @Test
  void aProgramThatAsksForPackagesRunsWhereTheyAre() {
    var plain = ScriptedRunner.printing("plain");
    var packaged = ScriptedRunner.printing("with Flask");
    var feature = new PracticeFeature(() -> plain, NoPackages.flaskOn(packaged), () -> registry, 0);
    try (var server = new TestServer(feature)) {
      var asking = "{\"code\":\"import flask\",\"packages\":[\"flask\"]}";
      assertThat(server.client().post("/api/v1/runs", asking).body()).contains("with Flask");
      assertThat(server.client().post("/api/v1/runs", HELLO).body()).contains("plain");
      var lacking = "{\"code\":\"\",\"packages\":[\"redis\",\"flaks\"]}";
      var refused = server.client().post("/api/v1/runs", lacking);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body())
          .contains("/packages/0")
          .contains("redis is not installed here: apt-get install python3-redis")
          .contains("/packages/1")
          .contains("“flaks” is no package that programs can have here. There are asgiref, bs4")
          .contains("Did you mean flask?");
    }
  }

  @Test
  void everyFieldReachesTheRunner() {
    var runner = ScriptedRunner.printing("");
    try (var server = serving(() -> runner)) {
      var answer =
          server
              .client()
              .post(
                  "/api/v1/runs",
                  """
                  {"files":[{"name":"a/b.py","text":"x"},{"name":"go.py","text":"y"}],
                   "entry":"go.py","stdin":"in","arguments":["-v"],"python":"3.12",
                   "limits":{"wallMs":1000,"cpuMs":900,"memoryBytes":33554432,"processes":2,"outputBytes":10}}
                  """);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      var program = runner.programs().getFirst();
      assertThat(program.files()).containsEntry("a/b.py", "x").containsEntry("go.py", "y");
      assertThat(program.entry()).isEqualTo("go.py");
      assertThat(program.arguments()).containsExactly("-v");
      assertThat(program.python()).isEqualTo("3.12");
      assertThat(program.stdin()).isEqualTo("in".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void limitsReachTheRunner() {
    var seen = new ArrayList<Limits>();
    try (var server =
        playing(
            (_, limits, _) -> {
              seen.add(limits);
              return Script.EXITED;
            })) {
      server.client().post("/api/v1/runs", "{\"code\":\"\",\"limits\":{\"wallMs\":1234}}");
    }
    assertThat(seen).containsExactly(Limits.DEFAULT.withWall(Duration.ofMillis(1234)));
  }

  @Test
  void limitIsNamedAndExplained() {
    try (var server = playing((_, _, _) -> new RunResult.LimitExceeded(Limit.WALL, Usage.NONE))) {
      assertThat(server.client().post("/api/v1/runs", HELLO).body())
          .contains("\"outcome\":\"limit\"")
          .contains("\"limit\":\"wall\"")
          .contains("Stopped after 10 s");
    }
  }

  @Test
  void charactersCutByChunksArriveWhole() {
    var bytes = "a€😀b".getBytes(StandardCharsets.UTF_8);
    try (var server =
        playing(
            (_, _, stage) -> {
              for (byte each : bytes) {
                stage.write(Channel.STDOUT, new byte[] {each});
              }
              stage.write(Channel.STDOUT, new byte[] {(byte) 0xE2});
              return Script.EXITED;
            })) {
      assertThat(server.client().post("/api/v1/runs", HELLO).body()).contains("\"a€😀b\uFFFD\"");
      var events = server.client().post("/api/v1/runs", HELLO, EVENTS).body();
      assertThat(events).contains("{\"channel\":\"stdout\",\"text\":\"€\"}").contains("😀");
    }
  }

  @Test
  void eventsComeInOrderAndEndWithTheResult() {
    try (var server =
        playing(
            (_, _, stage) -> {
              stage.print("one");
              stage.write(Channel.STDERR, "two".getBytes(StandardCharsets.UTF_8));
              return Script.EXITED;
            })) {
      var answer = server.client().post("/api/v1/runs", HELLO, EVENTS);
      assertThat(header(answer, "Content-Type")).startsWith("text/event-stream");
      assertThat(names(answer.body())).containsExactly("started", "output", "output", "result");
      assertThat(answer.body()).doesNotContain("\"stdout\":");
    }
  }

  @Test
  void fullQueueIsSaidWithTheTimeToComeBack() {
    for (var headers : List.of(new String[0], EVENTS)) {
      try (var server = serving(FullRunner::new)) {
        var answer = server.client().post("/api/v1/runs", HELLO, headers);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("2");
        assertThat(answer.body()).contains("runner-busy");
      }
    }
  }

  @Test
  void brokenSandboxIsOurFailureNotTheProgramsEnd() {
    try (var server = serving(ScriptedRunner::failing)) {
      var answer = server.client().post("/api/v1/runs", HELLO);
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("sandbox-failed").doesNotContain("outcome");
    }
  }

  @Test
  void sandboxThatBreaksLateIsTellingItAsAnEvent() {
    try (var server =
        playing(
            (_, _, stage) -> {
              stage.print("some");
              throw new castalia.runner.SandboxException("broke");
            })) {
      var answer = server.client().post("/api/v1/runs", HELLO, EVENTS);
      assertThat(names(answer.body())).containsExactly("started", "output", "problem");
      assertThat(answer.body()).contains("/problems/sandbox-failed");
    }
  }

  @Test
  void missingRunnerIsExplainedAndTheRestWorks() {
    try (var server =
        serving(
            () -> {
              throw new RunnerUnavailableException("no python3 was found", "apt install python3");
            })) {
      var answer = server.client().post("/api/v1/runs", HELLO);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("no python3 was found").contains("apt install python3");
      var state = server.client().get("/api/v1/runner");
      assertThat(state.statusCode()).isEqualTo(200);
      assertThat(state.body())
          .contains("\"state\":\"off\"")
          .contains("no python3 was found")
          .contains("\"remedy\":\"apt install python3\"");
    }
  }

  @Test
  void readyRunnerTellsItsPythons() throws InterruptedException {
    try (var server = serving(() -> ScriptedRunner.printing(""))) {
      server.client().post("/api/v1/runs", HELLO);
      assertThat(server.client().get("/api/v1/runner").body())
          .contains("\"state\":\"ready\"")
          .contains("\"pythons\":[\"3.11.2\"]");
    }
  }

  @Test
  void runIsEndedByItsName() throws Exception {
    try (var server = playing(RunApiTest::forever);
        var socket = streaming(server)) {
      var lines = reader(socket);
      var id = value(lines, "data: {\"id\":\"").substring(0, 32);
      var answer = server.client().send("DELETE", "/api/v1/runs/" + id, new byte[0]);
      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(value(lines, "data: {\"id\":\"" + id)).contains("\"outcome\":\"cancelled\"");
    }
  }

  @Test
  void runOfAClientThatLeftIsEnded() throws Exception {
    var ended = new CountDownLatch(1);
    try (var server =
        playing(
            (program, limits, stage) -> {
              try {
                return forever(program, limits, stage);
              } finally {
                ended.countDown();
              }
            })) {
      try (var socket = streaming(server)) {
        value(reader(socket), "data: {\"id\":\"");
      }
      assertThat(ended.await(6, TimeUnit.SECONDS)).as("ended within some heartbeats").isTrue();
    }
  }

  @Test
  void silentRunShowsThatItLives() throws Exception {
    try (var server = playing(RunApiTest::forever);
        var socket = streaming(server)) {
      assertThat(reader(socket).lines().filter(line -> line.equals(":")).findFirst()).isPresent();
    }
  }

  @Test
  void stoppingServerEndsRunsAndTellsTheirClients() throws Exception {
    var server = playing(RunApiTest::forever);
    try (var socket = streaming(server)) {
      var lines = reader(socket);
      value(lines, "data: {\"id\":\"");
      long begun = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      assertThat(value(lines, "data: {\"id\":\"")).contains("\"outcome\":\"cancelled\"");
    }
  }

  @Test
  void stoppingServerAnswersWhoWaitsForAWholeRun() throws Exception {
    var plays = new CountDownLatch(1);
    var server =
        playing(
            (program, limits, stage) -> {
              stage.print("so far");
              plays.countDown();
              return forever(program, limits, stage);
            });
    var answer = CompletableFuture.supplyAsync(() -> server.client().post("/api/v1/runs", HELLO));
    plays.await();
    server.close();
    assertThat(answer.join().body())
        .contains("\"outcome\":\"cancelled\"")
        .contains("\"stdout\":\"so far\"");
  }

  @Test
  void addressThatAsksTooOftenWaitsAndOthersDoNot() {
    try (var server =
        new TestServer(
            new PracticeFeature(
                () -> ScriptedRunner.printing(""), NoPackages.none(), () -> registry, 3))) {
      for (int i = 0; i < 3; i++) {
        assertThat(post(server, "203.0.113.1").statusCode()).isEqualTo(200);
      }
      var refused = post(server, "203.0.113.1");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(header(refused, "Retry-After"))).isBetween(1, 20);
      assertThat(post(server, "203.0.113.2").statusCode()).isEqualTo(200);
      assertThat(post(server, "2001:db8::1").statusCode()).isEqualTo(200);
      post(server, "2001:db8::2");
      post(server, "2001:db8::3");
      assertThat(post(server, "2001:db8::4").statusCode()).as("one network").isEqualTo(429);
      assertThat(post(server, "2001:db8:1::4").statusCode()).isEqualTo(200);
    }
  }

  private static java.net.http.HttpResponse<String> post(TestServer server, String from) {
    return server.client().post("/api/v1/runs", HELLO, "X-Forwarded-For", from);
  }

  private static RunResult forever(
      castalia.runner.Program program, Limits limits, castalia.runner.testing.Stage stage)
      throws InterruptedException {
    new CountDownLatch(1).await();
    return Script.EXITED;
  }

  private static Socket streaming(TestServer server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    socket
        .getOutputStream()
        .write(
            ("POST /api/v1/runs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: text/event-stream\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(server.port(), HELLO.length(), HELLO)
                .getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /// What follows `start` on the next line that begins so.
  private static String value(BufferedReader lines, String start) {
    return lines
        .lines()
        .filter(line -> line.startsWith(start))
        .findFirst()
        .orElseThrow()
        .substring(start.length());
  }

  private static List<String> names(String events) {
    return events
        .lines()
        .filter(line -> line.startsWith("event: "))
        .map(line -> line.substring(7))
        .toList();
  }
}
