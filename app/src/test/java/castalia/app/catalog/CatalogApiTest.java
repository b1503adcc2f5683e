package castalia.app.catalog;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Lazy;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.TestServer;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.bank.Question;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogApiTest {
  private static final String QUESTIONS = "/api/v1/questions";
  private final Lazy<Bank> bank = Lazy.of(CatalogApiTest::shipped);
  private final TestServer server =
      new TestServer(new CatalogFeature(bank, new Frames(new Assets(), Optional::empty)));

  private static Bank shipped() {
    return switch (BankLoader.shipped().loadQuickly()) {
      case Loading.Loaded(Bank bank) -> bank;
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"1", "3", "7", "100"})
  void pagesTogetherAreTheWholeListInOrder(int limit) {
    var numbers = new ArrayList<Integer>();
    var next = Optional.of("");
    while (next.isPresent()) {
      var cursor = next.get().isEmpty() ? "" : "&cursor=" + next.get();
      var page = json(QUESTIONS + "?limit=" + limit + cursor);
      assertThat(page.path("items").size()).isBetween(1, limit);
      assertThat(page.path("total").asInt()).isEqualTo(bank.get().questions().size());
      page.path("items").forEach(item -> numbers.add(item.path("number").asInt()));
      next = Optional.ofNullable(page.get("next")).map(JsonNode::asText);
    }
    assertThat(numbers)
        .containsExactlyElementsOf(bank.get().questions().stream().map(Question::number).toList());
  }

  @Test
  void filtersCombine() {
    var page = json(QUESTIONS + "?difficulty=hard&difficulty=medium&topic=concurrency&limit=100");
    assertThat(page.path("items")).isNotEmpty();
    for (var item : page.path("items")) {
      assertThat(item.path("difficulty").asText()).isIn("hard", "medium");
      assertThat(item.path("topic").asText()).isEqualTo("concurrency");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "difficulty=hrad, difficulty, hard",
    "topic=concurency, topic, concurrency",
    "kind=bulid, kind, build",
    "tag=asyncoi, tag, asyncio",
    "dificulty=hard, dificulty, known are",
    "limit=0, limit, greater than or equal to 1",
    "limit=1000, limit, less than or equal to 100",
    "limit=ten, limit, a whole number",
    "limit=99999999999999999999, limit, out of range",
    "limit=1&limit=2, limit, once",
    "cursor=abc, cursor, begin again",
    "cursor=, cursor, begin again",
  })
  void wrongParameterIsNamedWithWhatWouldBeRight(String query, String field, String hint) {
    var answer = server.client().get(QUESTIONS + "?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    var errors = tree(answer.body()).path("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.path(0).path("field").asText()).isEqualTo(field);
    assertThat(errors.path(0).path("detail").asText()).contains(hint);
  }

  @Test
  void severalWrongParametersAreNamedAtOnce() {
    var answer = server.client().get(QUESTIONS + "?difficulty=x&kind=y&tag=z");
    assertThat(tree(answer.body()).path("errors")).hasSize(3);
  }

  @Test
  void cursorThatWasTamperedWithOrIsOfAnotherFilterIsRefused() {
    var cursor = json(QUESTIONS + "?limit=1").path("next").asText();
    for (int i = 0; i < cursor.length(); i++) {
      var other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      var forged = cursor.substring(0, i) + other + cursor.substring(i + 1);
      var status = server.client().get(QUESTIONS + "?limit=1&cursor=" + forged).statusCode();
      assertThat(status).as("letter %d", i).isEqualTo(400);
    }
    assertThat(server.client().get(QUESTIONS + "?difficulty=hard&cursor=" + cursor).statusCode())
        .isEqualTo(400);
    assertThat(server.client().get(QUESTIONS + "?limit=5&cursor=" + cursor).statusCode())
        .as("the page's size is not part of the filter")
        .isEqualTo(200);
  }

  @Test
  void questionIsWhole() {
    var question = json(QUESTIONS + "/13");
    assertThat(question.path("number").asInt()).isEqualTo(13);
    assertThat(question.path("sections")).hasSize(7);
    assertThat(question.findValuesAsText("role")).contains("proof", "card");
    assertThat(question.path("url").asText()).startsWith("/questions/13-");
  }

  @ParameterizedTest
  @CsvSource({"999", "0", "-1", "gil", "13x", "99999999999999999999", "%2e%2e"})
  void questionThatDoesNotExistIsNotFound(String number) {
    var answer = server.client().get(QUESTIONS + "/" + number);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void unchangedAnswerIsNotSentAgain() {
    var first = server.client().get(QUESTIONS + "/13");
    var second = server.client().get(QUESTIONS + "/13", "If-None-Match", header(first, "ETag"));
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void searchForgivesAndMarks() {
    var answer = json("/api/v1/search?q=desciptor&limit=3");
    assertThat(answer.path("items").size()).isBetween(1, 3);
    assertThat(answer.path("items").path(0).path("number").asInt()).isEqualTo(29);
    assertThat(answer.toString()).contains("<mark>");
    assertThat(server.client().get("/api/v1/search").statusCode()).isEqualTo(400);
    assertThat(server.client().get("/api/v1/search?q=" + "x".repeat(501)).statusCode())
        .isEqualTo(400);
  }

  @Test
  void searchFindsTopicsAndTermsBesideQuestions() {
    var beside = json("/api/v1/search?q=bytecode").path("beside");
    assertThat(beside.path(0).path("kind").asText()).isEqualTo("term");
    assertThat(beside.path(0).path("url").asText()).isEqualTo("/glossary#bytecode");
    assertThat(json("/api/v1/search?q=concurency").path("beside").toString())
        .contains("/topics/concurrency");
  }

  @Test
  void topicsHaveTheirPathAndQuestionsTheirPlaceOnIt() {
    var topics = json("/api/v1/topics").path("items");
    assertThat(topics.size()).isEqualTo(12);
    assertThat(topics.path(0).path("minutes").asInt()).isPositive();
    var topic = json("/api/v1/topics/concurrency");
    var path = topic.path("path");
    assertThat(path.size()).isEqualTo(topic.path("topic").path("questions").asInt());
    assertThat(topic.path("html").asText()).contains("href=\"/questions/13-");
    int firstNumber = path.path(0).path("number").asInt();
    int secondNumber = path.path(1).path("number").asInt();
    var place = json(QUESTIONS + "/" + firstNumber).path("path");
    assertThat(place.path("position").asInt()).isEqualTo(1);
    assertThat(place.path("next").path("number").asInt()).isEqualTo(secondNumber);
    assertThat(json(QUESTIONS + "/13").path("prerequisites").path(0).path("number").asInt())
        .isEqualTo(14);
    assertThat(server.client().get("/api/v1/topics/nonsense").statusCode()).isEqualTo(404);
  }

  @Test
  void theGlossaryIsReadWhole() {
    var terms = json("/api/v1/glossary").path("items");
    assertThat(terms.size()).isGreaterThan(100);
    assertThat(terms.path(0).path("url").asText()).startsWith("/glossary#");
  }

  @Test
  void countsOfASortIgnoreItsOwnFilter() {
    var all = json("/api/v1/breakdown");
    var hard = json("/api/v1/breakdown?difficulty=hard");
    assertThat(hard.path("total").asInt())
        .isEqualTo(all.path("difficulties").path("hard").asInt())
        .isLessThan(all.path("total").asInt());
    assertThat(hard.path("difficulties")).isEqualTo(all.path("difficulties"));
    int kinds = 0;
    for (var count : hard.path("kinds")) {
      kinds += count.asInt();
    }
    assertThat(kinds).isEqualTo(hard.path("total").asInt());
  }

  private JsonNode json(String path) {
    var answer = server.client().get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return tree(answer.body());
  }

  private static JsonNode tree(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }
}
