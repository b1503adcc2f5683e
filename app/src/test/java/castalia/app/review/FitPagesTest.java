package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.Refusal;
import castalia.app.platform.jobs.Jobs;
import castalia.app.platform.web.Json;
import castalia.app.review.fsrs.Parameters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The memory model fitted to a learner, as somebody without script has it done, on the real
/// database and by the real jobs.
@Timeout(300)
class FitPagesTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

  @BeforeAll
  static void open() throws InterruptedException {
    site.jobs.start();
    while (site.jobs.health().probe().get().state() != State.UP) {
      Thread.sleep(10);
    }
  }

  @BeforeEach
  void somebodyNew() {
    site.somebodyNewOn(FitLog.START.plus(Duration.ofDays(300)));
  }

  /// Somebody new, with answers of a memory.
  private static UUID learner(Parameters memory, int cards) {
    site.form("/review/settings", "retention=90&new-per-day=10&day-start=4");
    var id =
        site.database
            .get()
            .transaction(
                tx ->
                    tx.sql(
                            """
                            select learner from review_settings s where not exists (
                              select from review_card c where c.learner = s.learner)
                            """)
                        .one(row -> row.uuid("learner")));
    FitLog.write(site.database, id, memory, cards, 9);
    return id;
  }

  private static Document page() {
    return Jsoup.parse(site.get("/review/fitted").body());
  }

  private static Document fitted() throws InterruptedException {
    assertThat(site.form("/review/fitted", "").statusCode()).isEqualTo(303);
    var page = page();
    while (page.selectFirst("[data-verdict]") == null) {
      assertThat(page.text()).doesNotContain("could not be fitted").contains("Look again");
      Thread.sleep(50);
      page = page();
    }
    return page;
  }

  private static List<Double> parameters(UUID learner) {
    return site.database
        .get()
        .transaction(tx -> new ReviewStore().settings(tx, learner))
        .parameters()
        .map(ReviewRows::values)
        .orElse(List.of());
  }

  @Test
  void whoHasTooFewAnswersIsToldHowManyAreMissingAndRefused() {
    assertThat(page().text()).contains("You have 0; 400 are missing");
    assertThat(site.cookie()).isEmpty();
    learner(FitLog.forgetful(), 10);
    assertThat(page().selectFirst("[data-missing]")).isNotNull();
    assertThat(page().select("form[action=/review/fitted]")).isEmpty();
    var refused = site.form("/review/fitted", "");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("Fitting takes 400 answers");
    assertThat(site.form("/review/fitted/use", "").statusCode()).isEqualTo(404);
    assertThat(site.get("/review").body()).contains("/review/fitted");
  }

  @Test
  void whatIsFoundIsShownUsedAndTakenBack() throws InterruptedException {
    var learner = learner(FitLog.forgetful(), 120);
    assertThat(page().select("button").eachText()).contains("Fit to my reviews");
    var offered = fitted();
    assertThat(offered.text()).contains("Nothing has changed yet");
    assertThat(offered.select("button").eachText())
        .contains("Use these", "Keep what I have")
        .doesNotContain("Fit again");
    var rows = offered.select("table").getFirst().select("tbody tr");
    for (var row : rows) {
      var loss = row.select("td").eachText().stream().map(Double::parseDouble).toList();
      assertThat(loss.get(1)).as(row.text()).isLessThan(loss.get(0));
    }
    assertThat(offered.text()).contains("Good 2 days 1 day");
    assertThat(parameters(learner)).isEmpty();

    site.form("/review/fitted/use", "");
    var found = parameters(learner);
    assertThat(found).hasSize(21);
    assertThat(found.get(2)).isLessThan(1.5);
    assertThat(page().select("button").eachText())
        .contains("Back to the parameters before", "Use those of all learners")
        .doesNotContain("Use these");
    site.form("/review/fitted/use", "");
    site.form("/review/fitted/keep", "");
    assertThat(parameters(learner)).isEqualTo(found);

    site.form("/review/fitted/back", "");
    assertThat(parameters(learner)).isEmpty();
    assertThat(page().text()).contains("You kept what you had", "the parameters of all learners");
    site.form("/review/fitted/use", "");
    site.form("/review/fitted/defaults", "");
    assertThat(parameters(learner)).isEmpty();
  }

  @Test
  void whatWouldBeWorseIsSaidToBeAndNotOffered() throws InterruptedException {
    var learner = learner(FitLog.forgetful(), 120);
    fitted();
    site.form("/review/fitted/use", "");
    var found = parameters(learner);
    site.database
        .get()
        .transaction(
            tx ->
                tx.sql("update review_fit set observations = 1 where learner = ?", learner)
                    .update());
    assertThat(page().text()).contains("of them came since");
    var again = fitted();
    assertThat(again.text()).contains("nothing was found that would plan better");
    assertThat(again.select("button").eachText()).doesNotContain("Use these");
    assertThat(site.form("/review/fitted/use", "").statusCode()).isEqualTo(404);
    assertThat(parameters(learner)).isEqualTo(found);
  }

  @Test
  void jobThatIsRunTwiceComesToTheSameAndAskingTwiceIsAskingOnce() throws InterruptedException {
    var id = learner(FitLog.forgetful(), 120);
    try (var jobs = new Jobs(site.database.get(), site.clock, SimpleMeterRegistry::new)) {
      var fits = new Fits(site.database.get(), site.clock, jobs);
      var job = new FitJob(site.database.get(), site.clock);
      var learner = new Learner(id, ZoneOffset.UTC);
      int round = site.database.get().transaction(tx -> new FitStore().ask(tx, id, FitLog.START));
      fits.ask(learner);
      assertThat(fits.of(learner).fit().orElseThrow().round()).as("asked twice").isEqualTo(round);
      job.run(FitJob.subject(id, round));
      var once = fits.of(learner).fit();
      site.database
          .get()
          .transaction(
              tx ->
                  tx.sql(
                          """
                          update review_fit set state = 'running', finished = null,
                            observations = null, loss_before = null, loss_after = null,
                            foretold_before = null, foretold_after = null where learner = ?
                          """,
                          id)
                      .update());
      job.run(FitJob.subject(id, round));
      assertThat(fits.of(learner).fit()).as("by a server that died over it").isEqualTo(once);
      fits.use(learner);
      job.run(FitJob.subject(id, round));
      job.givenUp(FitJob.subject(id, round));
      job.run(FitJob.subject(UUID.randomUUID(), 1));
      assertThat(fits.of(learner).inUse()).as("a late job undoes nothing").isTrue();
    }
  }

  @Test
  void jobThatIsGivenUpIsSaidToBeAndCanBeAskedForAgain() throws InterruptedException {
    var id = learner(FitLog.forgetful(), 120);
    int round = site.database.get().transaction(tx -> new FitStore().ask(tx, id, FitLog.START));
    assertThat(page().text()).contains("wait to be fitted");
    new FitJob(site.database.get(), site.clock).givenUp(FitJob.subject(id, round));
    assertThat(page().text()).contains("could not be fitted to");
    assertThat(fitted().text()).contains("What was found");
  }

  @Test
  void fitIsMergedExportedAndDeletedWithItsLearner() throws InterruptedException {
    var from = learner(FitLog.forgetful(), 120);
    fitted();
    site.form("/review/fitted/use", "");
    var found = parameters(from);
    site.somebodyNewOn(site.clock.instant().plusSeconds(1));
    site.add(13);
    site.form("/review/settings", "retention=91&new-per-day=10&day-start=4");
    var into =
        site.database
            .get()
            .transaction(
                tx ->
                    tx.sql("select learner from review_settings where retention = 0.91")
                        .one(row -> row.uuid("learner")));
    var data = new ReviewData(new Decks(new Catalog(ReviewSite::bank)), site.clock);
    site.database
        .get()
        .transaction(
            tx -> {
              data.merge(tx, from, into);
              return tx.sql("delete from learner where id = ?", from).update();
            });
    assertThat(parameters(into)).as("what both chose is kept by the other").isEmpty();
    assertThat(page().select("button").eachText()).contains("Use these");
    site.form("/review/fitted/use", "");
    assertThat(parameters(into)).isEqualTo(found);
    var export = site.database.get().transaction(tx -> data.export(tx, into));
    var json = ReviewSite.tree(new String(Json.bytes(export), StandardCharsets.UTF_8));
    assertThat(json.at("/fits/0/fitted")).hasSize(21);
    assertThat(json.at("/fits/0/answers").asInt()).isGreaterThanOrEqualTo(400);
    site.database
        .get()
        .transaction(tx -> tx.sql("delete from learner where id = ?", into).update());
    var left = site.database.get().transaction(tx -> new FitStore().find(tx, into));
    assertThat(left).isEmpty();
  }

  @Test
  void answersBeforeAResetAreNotFittedTo() {
    var id = learner(FitLog.forgetful(), 120);
    var learner = new Learner(id, ZoneOffset.UTC);
    try (var jobs = new Jobs(site.database.get(), site.clock, SimpleMeterRegistry::new)) {
      var fits = new Fits(site.database.get(), site.clock, jobs);
      assertThat(fits.of(learner).observations()).isGreaterThanOrEqualTo(Fits.NEEDED);
      site.database
          .get()
          .transaction(
              tx ->
                  tx.sql(
                          "update review_card set reset_at = ? where learner = ?",
                          site.clock.instant(),
                          id)
                      .update());
      assertThat(fits.of(learner).observations()).isZero();
      assertThatThrownBy(() -> fits.ask(learner)).isInstanceOf(Refusal.class);
      assertThat(fits.of(learner).fit()).isEqualTo(Optional.empty());
    }
  }
}
