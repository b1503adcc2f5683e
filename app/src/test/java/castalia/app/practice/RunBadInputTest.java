package castalia.app.practice;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.web.Json;
import castalia.app.platform.web.TestServer;
import castalia.runner.testing.ScriptedRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every way to ask for a run wrongly: each is refused with a problem, and nothing is run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunBadInputTest {
  private final ScriptedRunner runner = ScriptedRunner.printing("ran");
  private final TestServer server =
      new TestServer(
          new PracticeFeature(() -> runner, NoPackages.none(), SimpleMeterRegistry::new, 0));

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void nothingWasRun() {
    assertThat(runner.programs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                              | /code",
        "{'code':1}                                      | /code",
        "{'code':null}                                   | /code",
        "{'code':'a\\u0000b'}                            | /code",
        "{'code':'\\ud800'}                              | /code",
        "{'code':'x','cdoe':'y'}                         | /cdoe",
        "{'code':'x','files':[]}                         | /files",
        "{'files':[]}                                    | /files",
        "{'files':{}}                                    | /files",
        "{'files':[null]}                                | /files/0",
        "{'files':[{'name':'../x','text':''}]}           | /files/0/name",
        "{'files':[{'name':'/etc/x','text':''}]}         | /files/0/name",
        "{'files':[{'name':'a/../../x','text':''}]}      | /files/0/name",
        "{'files':[{'name':'','text':''}]}               | /files/0/name",
        "{'files':[{'name':'a\\u0000','text':''}]}       | /files/0/name",
        "{'files':[{'name':'\\ud800','text':''}]}         | /files/0/name",
        "{'files':[{'name':'main.py'}]}                  | /files/0/text",
        "{'files':[{'name':'main.py','text':'','x':1}]}  | /files/0/x",
        "{'files':[{'name':'a.py','text':''},{'name':'a.py','text':''}],'entry':'a.py'} | /files/1/name",
        "{'files':[{'name':'a.py','text':''},{'name':'b.py','text':''}]} | /entry",
        "{'code':'x','entry':'other.py'}                 | /entry",
        "{'code':'x','arguments':'-v'}                   | /arguments",
        "{'code':'x','arguments':['a\\u0000']}           | /arguments",
        "{'code':'x','arguments':[1]}                    | /arguments/0",
        "{'code':'x','stdin':5}                          | /stdin",
        "{'code':'x','python':'2.7; rm'}                 | /python",
        "{'code':'x','limits':7}                         | /limits",
        "{'code':'x','limits':{'wallMs':-1}}             | /limits/wallMs",
        "{'code':'x','limits':{'wallMs':0}}              | /limits/wallMs",
        "{'code':'x','limits':{'wallMs':1.5}}            | /limits/wallMs",
        "{'code':'x','limits':{'wallMs':'10'}}           | /limits/wallMs",
        "{'code':'x','limits':{'wallMs':3600000}}        | /limits/wallMs",
        "{'code':'x','limits':{'cpuMs':-5}}              | /limits/cpuMs",
        "{'code':'x','limits':{'memoryBytes':99999999999999999999999}} | /limits/memoryBytes",
        "{'code':'x','limits':{'memoryBytes':1}}         | /limits/memoryBytes",
        "{'code':'x','limits':{'processes':100000}}      | /limits/processes",
        "{'code':'x','limits':{'outputBytes':-1}}        | /limits/outputBytes",
        "{'code':'x','limits':{'wall':1}}                | /limits/wall",
      })
  void wrongFieldIsNamed(String json, String pointer) {
    var answer = run(json.replace('\'', '"'));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(pointers(answer)).as(answer.body()).containsExactly(pointer);
    assertThat(details(answer)).allSatisfy(detail -> assertThat(detail).hasSizeGreaterThan(15));
  }

  @Test
  void allWrongFieldsAreNamedAtOnce() {
    var answer =
        run(
            """
            {"files":[{"name":"../x","text":""}],"entry":"y","colour":"red",
             "limits":{"wallMs":-1,"memoryBytes":"lots"}}
            """);
    assertThat(pointers(answer))
        .containsExactlyInAnyOrder("/colour", "/limits/wallMs", "/limits/memoryBytes");
  }

  @Test
  void rulesBehindTheTypesAreAllNamedAtOnce() {
    var answer =
        run(
            """
            {"files":[{"name":"../x","text":"\\u0000"}],"entry":"y","arguments":["\\u0000"]}
            """);
    assertThat(pointers(answer))
        .containsExactlyInAnyOrder("/files/0/name", "/files/0/text", "/entry", "/arguments");
  }

  @Test
  void twoMegabytesOfCodeAreTooMuch() {
    var answer = run(json(Map.of("code", "#".repeat(2 << 20))));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(pointers(answer)).containsExactly("/code");
  }

  @Test
  void filesThatAreTooMuchTogetherAreRefused() {
    var files =
        IntStream.range(0, 3)
            .mapToObj(i -> Map.of("name", "f" + i + ".py", "text", "#".repeat(400_000)))
            .toList();
    var answer = run(json(Map.of("files", files, "entry", "f0.py")));
    assertThat(pointers(answer)).containsExactly("/files");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    var answer = run(json(Map.of("code", "#".repeat(9 << 20))));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void whoSendsAllBeforeItListensHearsThatItWasTooMuch() throws IOException {
    var body = new byte[40 << 20];
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/runs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("no more.");
    }
  }

  @Test
  void invalidUtf8IsPlaced() {
    var body = "{\"code\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    var answer =
        server.client().send("POST", "/api/v1/runs", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).path("type").asText()).endsWith("malformed-json");
    assertThat(problem(answer).path("detail").asText()).contains("UTF-8").contains("12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                | 1",
        "{'code':}        | 1",
        "nonsense         | 1",
        "{'code':'a'} {}  | 1",
        "{'code':'a','code':'b'} | 1",
        "{'code':'x','\\ud800':1} | 1",
      })
  void malformedJsonIsPlaced(String json, String line) {
    var answer = run(json.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).path("type").asText()).endsWith("malformed-json");
    assertThat(problem(answer).path("detail").asText()).startsWith("Line " + line + ", column ");
  }

  @Test
  void deepJsonIsNotFollowed() {
    var answer = run("[".repeat(1000));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(problem(answer).path("detail").asText()).contains("32 deep");
  }

  @ParameterizedTest
  @CsvSource({"[]", "null", "7", "''"})
  void bodyThatIsNoObjectIsRefused(String json) {
    assertThat(run(json).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=latin1"
  })
  void otherMediaTypesAreRefused(String type) {
    var body = "{\"code\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    var answer = server.client().send("POST", "/api/v1/runs", body, "Content-Type", type);
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void requestsOfOtherSitesAreRefused() {
    var json = "{\"code\":\"x\"}";
    var client = server.client();
    assertThat(client.post("/api/v1/runs", json, "Origin", "https://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(client.post("/api/v1/runs", json, "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(client.post("/api/v1/runs", json, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
  }

  @Test
  void wrongMethodNamesThePossible() {
    var answer = server.client().get("/api/v1/runs");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).isEqualTo("POST");
  }

  @Test
  void endingAnUnknownRunIsNotFound() {
    var answer = server.client().send("DELETE", "/api/v1/runs/0123", new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(problem(answer).path("requestId").asText())
        .isEqualTo(header(answer, "X-Request-Id"));
  }

  private HttpResponse<String> run(String json) {
    return server.client().post("/api/v1/runs", json);
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }

  private static List<String> pointers(HttpResponse<String> answer) {
    return problem(answer)
        .path("errors")
        .valueStream()
        .map(error -> error.path("pointer").asText())
        .collect(Collectors.toList());
  }

  private static List<String> details(HttpResponse<String> answer) {
    return problem(answer)
        .path("errors")
        .valueStream()
        .map(error -> error.path("detail").asText())
        .toList();
  }

  private static JsonNode problem(HttpResponse<String> answer) {
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
