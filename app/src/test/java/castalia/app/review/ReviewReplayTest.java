package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Answers that come twice, at once, late, out of order or by a wrong clock, and those taken back.
class ReviewReplayTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

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
    site.somebodyNew();
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
    site.somebodyNewOn(ReviewSite.MONDAY);
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
    var before = site.learned("13/card-1", 3);
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
  void answersFromBeforeAResetDoNotComeBackWithALateOne() {
    site.add(13);
    site.grade("13/spoken", "easy");
    site.clock.pass(Duration.ofDays(1));
    site.change("13/spoken", "reset");
    site.grade("13/spoken", "good");
    var stage = site.card("13/spoken");
    site.grade(
        UUID.randomUUID(), "13/spoken", "again", at(ReviewSite.MONDAY.plus(Duration.ofHours(1))));
    assertThat(site.card("13/spoken")).isEqualTo(stage);
  }
}
