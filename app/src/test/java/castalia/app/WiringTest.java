package castalia.app;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.config.Setting;
import castalia.app.platform.config.Settings;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.web.Server;
import castalia.app.platform.web.TestClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole product on a free port, with its real runner.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WiringTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Set<String> METHODS = Set.of("get", "post", "delete");
  private final Wiring wiring =
      new Wiring(
          Settings.of(
              Map.of(Setting.PORT, "0", Setting.DATABASE_URL, DATABASE.variable()), Map.of()),
          Map.of());
  private final Server server = wiring.serve();
  private final TestClient client = new TestClient(server.url());

  @AfterAll
  void stop() {
    wiring.close();
  }

  @Test
  void databaseIsOpenedBehindTheFirstPage() throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    var health = client.get("/health/ready");
    while (health.body().contains("starting") && System.nanoTime() < deadline) {
      Thread.sleep(50);
      health = client.get("/health/ready");
    }
    assertThat(tree(health.body()).at("/checks/database/state").asText())
        .as(health.body())
        .isEqualToIgnoringCase("up");
  }

  @Test
  void programRunsInARealSandbox() {
    var answer = client.post("/api/v1/runs", "{\"code\":\"print(6 * 7)\\nraise KeyError(1)\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"stdout\":\"42\\n\"")
        .contains("\"code\":1")
        .contains("uncaught KeyError");
    assertThat(client.get("/metrics").body()).contains("castalia_run_seconds_count");
  }

  @Test
  void programStreamsFromARealSandbox() {
    var body = "{\"code\":\"while True: pass\",\"limits\":{\"wallMs\":300}}";
    var answer = client.post("/api/v1/runs", body, "Accept", "text/event-stream");
    assertThat(answer.body()).contains("event: result").contains("\"limit\":\"wall\"");
  }

  @Test
  void apiIsDescribedInFull() {
    var document = document();
    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(names(document.path("paths")))
        .contains(
            "/api/v1/questions",
            "/api/v1/questions/{number}",
            "/api/v1/breakdown",
            "/api/v1/search",
            "/api/v1/runs",
            "/api/v1/runs/{id}",
            "/api/v1/runner");
  }

  @Test
  void everyReferenceOfTheDescriptionLeadsSomewhere() {
    var document = document();
    var references = document.findValuesAsText("$ref");
    assertThat(references).isNotEmpty();
    for (var reference : references) {
      assertThat(reference).startsWith("#/");
      assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void everyOperationHasANameOfItsOwnAnswersAndProblems() {
    var ids = new ArrayList<String>();
    for (var path : document().path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        assertThat(METHODS).contains(operation.getKey());
        var node = operation.getValue();
        ids.add(node.path("operationId").asText());
        assertThat(node.path("summary").asText()).isNotEmpty();
        assertThat(names(node.path("responses")))
            .as(path.getKey())
            .contains("500")
            .anyMatch(status -> status.startsWith("2"));
        for (var response : node.path("responses")) {
          assertThat(response.has("description") || response.has("$ref")).isTrue();
        }
        requireParameters(path.getKey(), node);
      }
    }
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  private static void requireParameters(String path, JsonNode operation) {
    var named = new HashSet<String>();
    for (var parameter : operation.path("parameters")) {
      assertThat(parameter.path("schema").isObject()).isTrue();
      if (parameter.path("in").asText().equals("path")) {
        assertThat(parameter.path("required").asBoolean()).isTrue();
        named.add(parameter.path("name").asText());
      }
    }
    var inPath =
        List.of(path.split("/")).stream()
            .filter(part -> part.startsWith("{"))
            .map(part -> part.substring(1, part.length() - 1))
            .toList();
    assertThat(named).containsExactlyInAnyOrderElementsOf(inPath);
  }

  @Test
  void answersFitTheirDescription() {
    var schemas = document().path("components").path("schemas");
    for (var answer :
        Map.of(
                "/api/v1/questions?limit=2",
                "QuestionPage",
                "/api/v1/questions/13",
                "WholeQuestion",
                "/api/v1/search?q=gil",
                "SearchAnswer",
                "/api/v1/runner",
                "RunnerAnswer")
            .entrySet()) {
      fits(
          tree(client.get(answer.getKey()).body()),
          schemas.path(answer.getValue()),
          document(),
          answer.getKey());
    }
  }

  /// A small part of JSON Schema: types, required and known properties, references, items.
  private static void fits(JsonNode value, JsonNode schema, JsonNode document, String where) {
    if (schema.has("$ref")) {
      fits(value, document.at(schema.path("$ref").asText().substring(1)), document, where);
      return;
    }
    for (var required : schema.path("required")) {
      assertThat(value.has(required.asText())).as(where + " has " + required).isTrue();
    }
    if (schema.path("type").asText().equals("object") && schema.has("properties")) {
      for (var entry : value.properties()) {
        var property = schema.path("properties").path(entry.getKey());
        assertThat(property.isMissingNode()).as(where + "/" + entry.getKey()).isFalse();
        fits(entry.getValue(), property, document, where + "/" + entry.getKey());
      }
    }
    if (schema.path("type").asText().equals("array")) {
      assertThat(value.isArray()).as(where).isTrue();
      value.forEach(item -> fits(item, schema.path("items"), document, where + "[]"));
    }
    if (schema.path("type").asText().equals("integer")) {
      assertThat(value.isIntegralNumber()).as(where).isTrue();
    }
    if (schema.has("enum")) {
      assertThat(schema.path("enum").valueStream().map(JsonNode::asText))
          .as(where)
          .contains(value.asText());
    }
  }

  @Test
  void strangerGetsAPageAndAProgramAProblem() {
    var page = client.get("/nowhere", "Accept", "text/html");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(header(page, "Content-Type")).startsWith("text/html");
    for (var answer :
        List.of(
            client.get("/nowhere", "Accept", "application/json"),
            client.get("/api/v1/nowhere", "Accept", "text/html"))) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    }
  }

  @Test
  void problemLeadsToItsExplanation() {
    var type = tree(client.get("/api/v1/nowhere").body()).path("type").asText();
    assertThat(header(client.get(type), "Location")).isEqualTo("/api#problem-not-found");
    assertThat(client.get("/problems/invented").statusCode()).isEqualTo(404);
  }

  @Test
  void pagesAreCompressedAndNotSentTwice() {
    var plain = client.get("/");
    var tag = header(plain, "ETag");
    assertThat(client.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(header(client.get("/", "Accept-Encoding", "gzip"), "Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(header(client.get("/", "Accept-Encoding", "gzip;q=0"), "Content-Encoding"))
        .isEmpty();
  }

  @Test
  void readinessTellsOfEveryPart() {
    assertThat(client.get("/health/ready").body())
        .contains("\"bank\"")
        .contains("\"search\"")
        .contains("\"runner\"");
  }

  private static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  private JsonNode document() {
    return tree(client.get("/api/v1/openapi.json").body());
  }

  private static JsonNode tree(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }
}
