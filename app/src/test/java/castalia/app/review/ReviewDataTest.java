package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.catalog.Catalog;
import castalia.app.platform.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What two learners did becomes one's when a local profile is claimed.
class ReviewDataTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

  @Test
  void mergedCardsAreReplayedWithTheAnswersOfBothAndAllAreExported() {
    site.add(13);
    site.grade("13/spoken", "good");
    var into = learner();
    var kept = site.cookie();
    site.somebodyNew();
    site.add(13, 1);
    site.clock.pass(Duration.ofMinutes(10));
    site.grade("13/spoken", "good");
    site.grade("1/spoken", "easy");
    var from = other(into);
    var data = new ReviewData(new Decks(new Catalog(ReviewSite::bank)), site.clock);
    site.database
        .get()
        .transaction(
            tx -> {
              data.merge(tx, from, into);
              return tx.sql("delete from learner where id = ?", from).update();
            });
    site.cookie(kept);
    assertThat(site.card("13/spoken").at("/stage").asText())
        .as("Good and Good, ten minutes apart")
        .isEqualTo("review");
    assertThat(site.session().at("/counts/answeredToday").asInt()).isEqualTo(3);
    assertThat(site.card("1/spoken").at("/stage").asText()).isEqualTo("review");
    var export = site.database.get().transaction(tx -> data.export(tx, into));
    var json = new String(Json.bytes(export), StandardCharsets.UTF_8);
    assertThat(ReviewSite.tree(json).at("/answers")).hasSize(3);
    assertThat(json).contains("\"rating\":\"easy\"", "\"card\":\"1/spoken\"");
  }

  private static UUID learner() {
    return site.database
        .get()
        .transaction(tx -> tx.sql("select id from learner").one(row -> row.uuid("id")));
  }

  private static UUID other(UUID known) {
    return site.database
        .get()
        .transaction(
            tx -> tx.sql("select id from learner where id <> ?", known).one(row -> row.uuid("id")));
  }
}
