package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.database.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a learner does with cards, over the API.
class ReviewApiTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static ReviewSite site;

  @BeforeAll
  static void open() {
    site = new ReviewSite(DATABASE);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void somebodyNewOnMonday() {
    site.newLearner();
    site.clock.set(ReviewSite.MONDAY);
  }

  @Test
  void whoNeverDidAnythingHasAnEmptySessionAndIsNotWrittenDown() {
    var session = site.session();
    assertThat(session.at("/cards")).isEmpty();
    assertThat(session.has("next")).isFalse();
    assertThat(site.cookie()).isEmpty();
  }

  @Test
  void addedQuestionIsAskedOneCardADayAndAddingTwiceIsAddingOnce() {
    assertThat(site.add(13, 1).at("/added").asInt()).isEqualTo(2);
    assertThat(site.add(13).at("/added").asInt()).isZero();
    var session = site.session();
    assertThat(ids(session)).containsExactly("13/spoken", "1/spoken");
    assertThat(session.at("/counts/fresh").asInt()).isEqualTo(2);
    assertThat(session.at("/cards/0/why").asText()).isEqualTo("You have not seen this one yet.");
    assertThat(spans(session.at("/cards/0"))).containsExactly("1 min", "6 min", "10 min", "9 days");
    assertThat(summary(13).at("/has").asBoolean()).isTrue();
    assertThat(summary(2).at("/has").asBoolean()).isFalse();
    assertThat(summary(2).at("/due").asInt()).isEqualTo(2);
  }

  @Test
  void cardGoesThroughItsStepsAndIsDueDaysLaterForTheReasonThatItFades() {
    site.add(13);
    assertThat(site.grade("13/spoken", "good").at("/again").asBoolean()).isTrue();
    assertThat(site.session().at("/counts/steps").asInt()).isZero();
    site.clock.pass(Duration.ofMinutes(10));
    assertThat(ids(site.session())).containsExactly("13/spoken");
    var result = site.grade("13/spoken", "good");
    assertThat(result.at("/again").asBoolean()).isFalse();
    var due = Instant.parse(result.at("/due").asText());
    assertThat(due).isAfter(site.clock.instant().plus(Duration.ofDays(1)));
    assertThat(ids(site.session())).as("its siblings wait until tomorrow").isEmpty();
    site.clock.set(due);
    var card = site.card("13/spoken");
    assertThat(card.at("/why").asText()).startsWith("You last saw it 2 days ago");
    assertThat(card.at("/stage").asText()).isEqualTo("review");
  }

  @Test
  void buttonKeepsWhatItSaidThoughTheIntervalIsSpread() {
    var card = learned("13/card-1", 3);
    var promised = card.at("/choices/2/seconds").asLong();
    site.clock.pass(Duration.ofSeconds(77));
    var due = Instant.parse(site.grade("13/card-1", "good").at("/due").asText());
    assertThat(Duration.between(site.clock.instant(), due).toSeconds()).isEqualTo(promised);
  }

  @Test
  void sameAnswerSentTwiceCountsOnceAndItsIdIsNoOthers() {
    site.add(13);
    var id = UUID.randomUUID();
    var first = site.grade(id, "13/spoken", "good", "");
    site.clock.pass(Duration.ofMinutes(1));
    var second = site.grade(id, "13/spoken", "good", "");
    assertThat(first.at("/status").asText()).isEqualTo("taken");
    assertThat(second.at("/status").asText()).isEqualTo("repeated");
    assertThat(second.at("/due")).isEqualTo(first.at("/due"));
    var other = site.grade(id, "13/spoken", "again", "");
    assertThat(other.at("/status").asText()).isEqualTo("refused");
    assertThat(other.at("/why").asText()).isEqualTo("id belongs to another answer");
    site.newLearner();
    assertThat(site.grade(id, "13/spoken", "again", "").at("/status").asText()).isEqualTo("taken");
  }

  @Test
  void twentyTimesTheSameAnswerAtOnceCountsOnce() {
    site.add(13);
    var id = UUID.randomUUID();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 20)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> site.grade(id, "13/spoken", "good", "").at("/status").asText(),
                          threads))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join))
          .containsOnlyOnce("taken")
          .containsOnly("taken", "repeated");
    }
    assertThat(site.session().at("/counts/answeredToday").asInt()).isOne();
  }

  @Test
  void differentAnswersAtOnceAreReplayedAndNoneIsLost() {
    site.add(13);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, 12)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> site.grade("13/spoken", "again").at("/status").asText(), threads))
              .toList();
      assertThat(all.stream().map(CompletableFuture::join)).containsOnly("taken");
    }
    assertThat(site.session().at("/counts/answeredToday").asInt()).isEqualTo(12);
  }

  @Test
  void answersOfTwoDevicesCountInTheOrderOfTheirTimesHoweverTheyCome() {
    var inOrder = played(List.of(0, 1, 2, 3));
    var mixed = played(List.of(2, 0, 3, 1));
    assertThat(mixed).isEqualTo(inOrder);
  }

  /// Where four answers leave a card that come in this order.
  private static JsonNode played(List<Integer> order) {
    site.newLearner();
    site.clock.set(ReviewSite.MONDAY);
    site.add(13);
    var ratings = List.of("good", "good", "again", "easy");
    var minutes = List.of(1, 12, 4 * 1440, 4 * 1440 + 15);
    site.clock.pass(Duration.ofDays(5));
    for (int i : order) {
      var at = ReviewSite.MONDAY.plus(Duration.ofMinutes(minutes.get(i)));
      var result =
          site.grade(UUID.randomUUID(), "13/spoken", ratings.get(i), ",\"at\":\"" + at + "\"");
      assertThat(result.at("/status").asText()).isEqualTo("taken");
    }
    return site.card("13/spoken");
  }

  @Test
  void clockThatIsWrongByAYearIsCorrectedByWhatItShowsAtSending() {
    site.add(13);
    for (var off : List.of(Duration.ofDays(-366), Duration.ofDays(365))) {
      var shown = site.clock.instant().plus(off);
      var answers =
          site.post(
              "/api/v1/reviews",
              ReviewSite.body(
                      UUID.randomUUID(),
                      "13/spoken",
                      "again",
                      ",\"at\":\"" + shown.minusSeconds(30) + "\"")
                  .replaceFirst("\\{", "{\"sent\":\"" + shown + "\","));
      var result = ReviewSite.json(answers).at("/results/0");
      assertThat(result.at("/status").asText()).isEqualTo("taken");
      assertThat(Instant.parse(result.at("/due").asText()))
          .isEqualTo(site.clock.instant().minusSeconds(30).plus(Duration.ofMinutes(1)));
    }
  }

  @Test
  void clockThatIsWrongByAYearAndSaysNothingIsRefusedInWords() {
    site.add(13);
    var ahead = at(site.clock.instant().plus(Duration.ofDays(365)));
    assertThat(site.grade(UUID.randomUUID(), "13/spoken", "good", ahead).at("/why").asText())
        .isEqualTo(
            "at is 1 year ahead of the server's; set the device's clock, or say in `sent` what it"
                + " shows");
    var behind = at(site.clock.instant().minus(Duration.ofDays(365)));
    assertThat(site.grade(UUID.randomUUID(), "13/spoken", "good", behind).at("/why").asText())
        .startsWith("at is 1 year ago; answers are taken for 180 days");
    var before = at(site.clock.instant().minus(Duration.ofDays(40)));
    assertThat(site.grade(UUID.randomUUID(), "13/spoken", "good", before).at("/why").asText())
        .isEqualTo(
            "at is 40 days before the card came into the reviews; the device's clock is probably"
                + " wrong");
    assertThat(site.session().at("/counts/answeredToday").asInt()).isZero();
  }

  private static String at(Instant moment) {
    return ",\"at\":\"" + moment + "\"";
  }

  @Test
  void undoLeavesTheCardAsItWasAndSendingItAgainDoesNotBringItBack() {
    var before = learned("13/card-1", 3);
    var id = UUID.randomUUID();
    site.grade(id, "13/card-1", "again", "");
    assertThat(site.card("13/card-1")).isNotEqualTo(before);
    var undone = ReviewSite.json(site.send("DELETE", "/api/v1/reviews/" + id));
    assertThat(undone).isEqualTo(before);
    assertThat(ReviewSite.json(site.send("DELETE", "/api/v1/reviews/" + id))).isEqualTo(before);
    assertThat(site.grade(id, "13/card-1", "again", "").at("/status").asText())
        .isEqualTo("repeated");
    assertThat(site.card("13/card-1")).isEqualTo(before);
    assertThat(site.send("DELETE", "/api/v1/reviews/" + UUID.randomUUID()).statusCode())
        .isEqualTo(404);
    assertThat(site.send("DELETE", "/api/v1/reviews/yesterday").statusCode()).isEqualTo(404);
  }

  @Test
  void undoOfAnEarlierAnswerLeavesTheLaterOnes() {
    site.add(13);
    var first = UUID.randomUUID();
    site.grade(first, "13/spoken", "again", "");
    site.clock.pass(Duration.ofMinutes(2));
    site.grade("13/spoken", "easy");
    ReviewSite.json(site.send("DELETE", "/api/v1/reviews/" + first));
    assertThat(site.card("13/spoken").at("/stage").asText()).isEqualTo("review");
  }

  @Test
  void suspendedIsNotAskedAndBuriedOnlyTomorrowAndResetMakesNew() {
    site.add(13);
    change("13/spoken", "suspend");
    assertThat(ids(site.session())).containsExactly("13/card-1");
    change("13/card-1", "bury");
    assertThat(ids(site.session())).containsExactly("13/card-2");
    site.clock.pass(Duration.ofHours(11));
    assertThat(ids(site.session())).containsExactly("13/card-1");
    change("13/spoken", "resume");
    assertThat(ids(site.session())).containsExactly("13/spoken");
    site.grade("13/spoken", "easy");
    assertThat(change("13/spoken", "reset").at("/stage").asText()).isEqualTo("new");
    assertThat(site.card("13/spoken").at("/choices/3/span").asText()).isEqualTo("9 days");
  }

  @Test
  void answersFromBeforeAResetDoNotComeBackWithALateOne() {
    site.add(13);
    site.grade("13/spoken", "easy");
    site.clock.pass(Duration.ofDays(1));
    change("13/spoken", "reset");
    site.grade("13/spoken", "good");
    var stage = site.card("13/spoken");
    site.grade(
        UUID.randomUUID(), "13/spoken", "again", at(ReviewSite.MONDAY.plus(Duration.ofHours(1))));
    assertThat(site.card("13/spoken")).isEqualTo(stage);
  }

  @Test
  void dayHasRoomForSoManyNewCardsOnly() {
    ReviewSite.json(site.post("/api/v1/reviews/settings", "{\"newPerDay\":3}"));
    site.add(1, 2, 3, 4, 5, 6);
    assertThat(ids(site.session())).hasSize(3);
    site.grade("1/spoken", "easy");
    assertThat(ids(site.session())).containsExactly("2/spoken", "3/spoken");
    site.grade("2/spoken", "easy");
    site.grade("3/spoken", "easy");
    var done = site.session();
    assertThat(ids(done)).isEmpty();
    assertThat(done.at("/next").asText())
        .as("four in the morning")
        .isEqualTo("2026-11-24T04:00:00Z");
    site.clock.set(Instant.parse("2026-11-24T03:59:00Z"));
    assertThat(ids(site.session())).isEmpty();
    site.clock.set(Instant.parse("2026-11-24T04:00:00Z"));
    assertThat(ids(site.session())).hasSize(3);
  }

  @Test
  void cardInStepsIsAskedEarlyIfNothingElseIsLeft() {
    ReviewSite.json(site.post("/api/v1/reviews/settings", "{\"newPerDay\":1}"));
    site.add(1, 2);
    site.grade("1/spoken", "good");
    var session = site.session();
    assertThat(session.at("/counts/fresh").asInt()).isZero();
    assertThat(ids(session)).containsExactly("1/spoken");
    assertThat(session.at("/next").asText()).isEqualTo("2026-11-23T18:10:00Z");
  }

  @Test
  void eighthLapseMakesALeech() {
    site.add(13);
    var told = new ArrayList<Boolean>();
    site.grade("13/spoken", "easy");
    for (int i = 0; i < 8; i++) {
      site.clock.pass(Duration.ofDays(20));
      told.add(site.grade("13/spoken", "again").at("/leech").asBoolean());
      site.clock.pass(Duration.ofMinutes(10));
      site.grade("13/spoken", "easy");
    }
    assertThat(told).endsWith(false, true);
    assertThat(told.subList(0, 7)).containsOnly(false);
    assertThat(site.card("13/spoken").at("/leech").asBoolean()).isTrue();
  }

  @Test
  void questionThatIsTakenOutComesBackAsItWas() {
    var before = learned("13/card-1", 2);
    assertThat(site.send("DELETE", "/api/v1/reviews/questions/13").statusCode()).isEqualTo(204);
    assertThat(summary(13).at("/has").asBoolean()).isFalse();
    site.clock.pass(Duration.ofDays(30));
    assertThat(ids(site.session())).isEmpty();
    site.clock.pass(Duration.ofDays(-30));
    assertThat(site.add(13).at("/added").asInt()).isOne();
    assertThat(site.card("13/card-1")).isEqualTo(before);
  }

  @Test
  void settingsArePartlyChangedAndTheirRangesTold() {
    var chosen =
        ReviewSite.json(site.post("/api/v1/reviews/settings", "{\"retentionPercent\":95}"));
    assertThat(chosen.at("/retentionPercent").asInt()).isEqualTo(95);
    assertThat(chosen.at("/newPerDay").asInt()).isEqualTo(10);
    assertThat(ReviewSite.json(site.get("/api/v1/reviews/settings"))).isEqualTo(chosen);
    var refused =
        site.post("/api/v1/reviews/settings", "{\"retentionPercent\":100,\"dayStart\":13}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/retentionPercent", "/dayStart");
  }

  @Test
  void wrongRequestsNameEveryFieldThatIsWrong() {
    var refused =
        site.post(
            "/api/v1/reviews",
            """
            {"sent":"noon","reviews":[
              {"id":"7","card":"13/spoken","rating":"good","at":"-1000000-01-01T00:00:00Z"},
              {"id":"%s","card":"13/spoken","rating":"great"}]}
            """
                .formatted(UUID.randomUUID()));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("/reviews/1/rating", "again, hard, good, easy");
    var times =
        site.post(
            "/api/v1/reviews",
            """
            {"sent":"noon","reviews":[
              {"id":"7","card":"13/spoken","rating":"good","at":"-1000000-01-01T00:00:00Z"}]}
            """);
    assertThat(times.body()).contains("/sent", "/reviews/0/id", "/reviews/0/at");
    assertThat(site.post("/api/v1/reviews/cards", "{\"questions\":[13,4711]}").body())
        .contains("/questions/1")
        .contains("there is no 4711");
    assertThat(site.grade("13/card-99", "good").at("/why").asText())
        .isEqualTo("card is not in the deck: 13/card-99");
    assertThat(site.get("/api/v1/reviews/cards/13/card-99").statusCode()).isEqualTo(404);
  }

  @Test
  void predictionIsComparedWithWhatWasExecuted() {
    var right = check("13/card-1", "11  \\n\\n");
    assertThat(right.at("/right").asBoolean()).isTrue();
    assertThat(check("13/card-1", "16").at("/right").asBoolean()).isFalse();
    assertThat(
            site.post("/api/v1/reviews/checks", "{\"card\":\"13/spoken\",\"answer\":\"the lock\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void completedLineIsRun() {
    var card = site.card("13/complete-card-1");
    var line = card.at("/missing/text").asText();
    assertThat(check("13/complete-card-1", line.strip()).at("/right").asBoolean()).isTrue();
    var wrong = check("13/complete-card-1", "raise ValueError(7)");
    assertThat(wrong.at("/right").asBoolean()).isFalse();
    assertThat(wrong.at("/trouble").asText()).isNotBlank();
  }

  private static JsonNode check(String card, String answer) {
    return ReviewSite.json(
        site.post(
            "/api/v1/reviews/checks",
            "{\"card\":\"%s\",\"answer\":\"%s\"}".formatted(card, answer.replace("\"", "\\\""))));
  }

  private static JsonNode change(String card, String change) {
    return ReviewSite.json(
        site.post("/api/v1/reviews/cards/" + card, "{\"change\":\"" + change + "\"}"));
  }

  private static JsonNode summary(int question) {
    return ReviewSite.json(site.get("/api/v1/reviews/summary?question=" + question));
  }

  /// A card after some answers of Good, each when it was due; the clock stands where it is due.
  private static JsonNode learned(String card, int answers) {
    site.add(13);
    for (int i = 0; i < answers; i++) {
      site.clock.set(Instant.parse(site.grade(card, "good").at("/due").asText()));
    }
    return site.card(card);
  }

  private static List<String> ids(JsonNode session) {
    return StreamSupport.stream(session.at("/cards").spliterator(), false)
        .map(it -> it.at("/id").asText())
        .toList();
  }

  private static List<String> spans(JsonNode card) {
    return StreamSupport.stream(card.at("/choices").spliterator(), false)
        .map(it -> it.at("/span").asText())
        .toList();
  }
}
