package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a learner does with cards, over the API.
class ReviewApiTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

  @Test
  void whoNeverDidAnythingHasAnEmptySessionAndIsNotWrittenDown() {
    var session = site.session();
    assertThat(session.at("/cards")).isEmpty();
    assertThat(session.has("next")).isFalse();
    assertThat(site.cookie()).isEmpty();
  }

  @Test
  void whatIsAskedOfOneIsKeptByNobody() {
    site.add(13);
    var answer = site.get("/api/v1/reviews");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void addedQuestionIsAskedOneCardADayAndAddingTwiceIsAddingOnce() {
    assertThat(site.add(13, 1).at("/added").asInt()).isEqualTo(2);
    assertThat(site.add(13).at("/added").asInt()).isZero();
    var session = site.session();
    assertThat(ReviewSite.ids(session)).containsExactly("13/spoken", "1/spoken");
    assertThat(session.at("/counts/fresh").asInt()).isEqualTo(2);
    assertThat(session.at("/cards/0/why").asText()).isEqualTo("You have not seen this one yet.");
    assertThat(ReviewSite.spans(session.at("/cards/0")))
        .containsExactly("1 min", "6 min", "10 min", "9 days");
    assertThat(site.summary(13).at("/has").asBoolean()).isTrue();
    assertThat(site.summary(2).at("/has").asBoolean()).isFalse();
    assertThat(site.summary(2).at("/due").asInt()).isEqualTo(2);
  }

  @Test
  void cardGoesThroughItsStepsAndIsDueDaysLaterForTheReasonThatItFades() {
    site.add(13);
    assertThat(site.grade("13/spoken", "good").at("/again").asBoolean()).isTrue();
    assertThat(site.session().at("/counts/steps").asInt()).isZero();
    site.clock.pass(Duration.ofMinutes(10));
    assertThat(ReviewSite.ids(site.session())).containsExactly("13/spoken");
    var result = site.grade("13/spoken", "good");
    assertThat(result.at("/again").asBoolean()).isFalse();
    var due = Instant.parse(result.at("/due").asText());
    assertThat(due).isAfter(site.clock.instant().plus(Duration.ofDays(1)));
    assertThat(ReviewSite.ids(site.session())).as("its siblings wait until tomorrow").isEmpty();
    site.clock.set(due);
    var card = site.card("13/spoken");
    assertThat(card.at("/why").asText()).startsWith("You last saw it 2 days ago");
    assertThat(card.at("/stage").asText()).isEqualTo("review");
  }

  @Test
  void buttonKeepsWhatItSaidThoughTheIntervalIsSpread() {
    var card = site.learned("13/card-1", 3);
    var promised = card.at("/choices/2/seconds").asLong();
    site.clock.pass(Duration.ofSeconds(77));
    var due = Instant.parse(site.grade("13/card-1", "good").at("/due").asText());
    assertThat(Duration.between(site.clock.instant(), due).toSeconds()).isEqualTo(promised);
  }

  @Test
  void suspendedIsNotAskedAndBuriedOnlyTomorrowAndResetMakesNew() {
    site.add(13);
    site.change("13/spoken", "suspend");
    assertThat(ReviewSite.ids(site.session())).containsExactly("13/card-1");
    site.change("13/card-1", "bury");
    assertThat(ReviewSite.ids(site.session())).containsExactly("13/card-2");
    site.clock.pass(Duration.ofHours(11));
    assertThat(ReviewSite.ids(site.session())).containsExactly("13/card-1");
    site.change("13/spoken", "resume");
    assertThat(ReviewSite.ids(site.session())).containsExactly("13/spoken");
    site.grade("13/spoken", "easy");
    assertThat(site.change("13/spoken", "reset").at("/stage").asText()).isEqualTo("new");
    assertThat(site.card("13/spoken").at("/choices/3/span").asText()).isEqualTo("9 days");
  }

  @Test
  void dayHasRoomForSoManyNewCardsOnly() {
    ReviewSite.json(site.post("/api/v1/reviews/settings", "{\"newPerDay\":3}"));
    site.add(1, 2, 3, 4, 5, 6);
    assertThat(ReviewSite.ids(site.session())).hasSize(3);
    site.grade("1/spoken", "easy");
    assertThat(ReviewSite.ids(site.session())).containsExactly("2/spoken", "3/spoken");
    site.grade("2/spoken", "easy");
    site.grade("3/spoken", "easy");
    var done = site.session();
    assertThat(ReviewSite.ids(done)).isEmpty();
    assertThat(done.at("/next").asText())
        .as("four in the morning")
        .isEqualTo("2026-11-24T04:00:00Z");
    site.clock.set(Instant.parse("2026-11-24T03:59:00Z"));
    assertThat(ReviewSite.ids(site.session())).isEmpty();
    site.clock.set(Instant.parse("2026-11-24T04:00:00Z"));
    assertThat(ReviewSite.ids(site.session())).hasSize(3);
  }

  @Test
  void cardInStepsIsAskedEarlyIfNothingElseIsLeft() {
    ReviewSite.json(site.post("/api/v1/reviews/settings", "{\"newPerDay\":1}"));
    site.add(1, 2);
    site.grade("1/spoken", "good");
    var session = site.session();
    assertThat(session.at("/counts/fresh").asInt()).isZero();
    assertThat(ReviewSite.ids(session)).containsExactly("1/spoken");
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
    var before = site.learned("13/card-1", 2);
    assertThat(site.send("DELETE", "/api/v1/reviews/questions/13").statusCode()).isEqualTo(204);
    assertThat(site.summary(13).at("/has").asBoolean()).isFalse();
    site.clock.pass(Duration.ofDays(30));
    assertThat(ReviewSite.ids(site.session())).isEmpty();
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
    var right = site.check("13/card-1", "11  \\n\\n");
    assertThat(right.at("/right").asBoolean()).isTrue();
    assertThat(site.check("13/card-1", "16").at("/right").asBoolean()).isFalse();
    assertThat(
            site.post("/api/v1/reviews/checks", "{\"card\":\"13/spoken\",\"answer\":\"the lock\"}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void cardThatAQuestionGotSinceItWasTakenInIsAskedToo() {
    site.add(13);
    int before = site.session().at("/counts/inReviews").asInt();
    int gone =
        site.database
            .get()
            .transaction(tx -> tx.sql("delete from review_card where card = '13/card-2'").update());
    assertThat(gone).isPositive();
    assertThat(site.session().at("/counts/inReviews").asInt()).isEqualTo(before);
    assertThat(site.grade("13/card-2", "good").at("/status").asText()).isEqualTo("taken");
  }

  @Test
  void repairIsRunWithACheckBehindIt() {
    var card = site.card("5/fix-shared-default");
    assertThat(card.at("/kind").asText()).isEqualTo("fix");
    assertThat(card.at("/address").asText()).endsWith("#fix-shared-default");
    var broken = site.check("5/fix-shared-default", inJson(card.at("/program/text").asText()));
    assertThat(broken.at("/right").asBoolean()).isFalse();
    assertThat(broken.at("/found").asText()).contains("['tea', 'rice']");
    assertThat(broken.at("/trouble").isMissingNode()).isTrue();
    var raising = site.check("5/fix-shared-default", "print(ad)");
    assertThat(raising.at("/trouble").asText()).startsWith("It ended with NameError: name 'ad'");
    var mended = site.check("5/fix-shared-default", inJson(card.at("/repaired/text").asText()));
    assertThat(mended.at("/right").asBoolean()).isTrue();
    var printed =
        site.check(
            "5/fix-shared-default",
            "add = lambda item, basket=None: [item]\\nprint(['tea'])\\nprint(['rice'])");
    assertThat(printed.at("/right").asBoolean()).isFalse();
    assertThat(printed.at("/trouble").asText())
        .contains("does something else when it is used once more");
  }

  private static String inJson(String program) {
    return program.replace("\n", "\\n");
  }

  @Test
  void intervalsOfTheNextStepAreSentAhead() {
    var choices = site.card("13/card-1").at("/choices");
    assertThat(choices.at("/0/next/0/rating").asText()).isEqualTo("again");
    assertThat(choices.at("/0/next")).hasSize(4);
    assertThat(choices.at("/2/next/2/seconds").asLong()).isGreaterThan(86_400);
    assertThat(choices.at("/3/next").isMissingNode()).isTrue();
    var before = choices.at("/0/next").toString();
    site.clock.set(Instant.parse(site.grade("13/card-1", "again").at("/due").asText()));
    var spans = ReviewSite.spans(site.card("13/card-1"));
    assertThat(spans).allSatisfy(it -> assertThat(before).contains("\"" + it + "\""));
  }

  @Test
  void completedLineIsRun() {
    var card = site.card("13/complete-card-1");
    var line = card.at("/missing/text").asText();
    assertThat(site.check("13/complete-card-1", line.strip()).at("/right").asBoolean()).isTrue();
    var wrong = site.check("13/complete-card-1", "raise ValueError(7)");
    assertThat(wrong.at("/right").asBoolean()).isFalse();
    assertThat(wrong.at("/trouble").asText()).isNotBlank();
  }
}
