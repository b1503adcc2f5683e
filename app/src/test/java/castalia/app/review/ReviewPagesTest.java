package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.web.TestClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reviews as somebody without script does them, and the merging of what two learners did.
class ReviewPagesTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

  @Test
  void whoHasNoCardsIsTakenToTheTopicsAndTakesOneIn() {
    var page = site.get("/review");
    assertThat(page.body()).contains("Nothing is in your reviews yet", "value=\"memory\"");
    assertThat(site.cookie()).isEmpty();
    var taken = site.form("/review/questions", "topic=memory");
    assertThat(taken.statusCode()).isEqualTo(303);
    assertThat(site.get("/review").body()).contains("Say it in thirty seconds.");
  }

  @Test
  void questionsPageTakesItsCardsInAndOut() {
    assertThat(site.get("/questions/13-gil").body()).contains("Add to reviews");
    var taken = site.form("/review/questions", "question=13");
    assertThat(TestClient.header(taken, "Location")).startsWith("/questions/13-");
    assertThat(site.session().at("/counts/inReviews").asInt()).isPositive();
    site.form("/review/questions", "question=13&out=yes");
    assertThat(site.session().at("/counts/inReviews").asInt()).isZero();
    assertThat(site.form("/review/questions", "question=4711").statusCode()).isEqualTo(404);
  }

  @Test
  void cardIsShownComparedGradedAndTakenBackByForms() {
    site.add(13);
    var hidden = site.form("/review/cards", "card=13/spoken&change=suspend");
    assertThat(hidden.statusCode()).isEqualTo(303);
    var asked = site.get("/review").body();
    assertThat(asked)
        .contains("What does it print?", "Your answer")
        .doesNotContain("value=\"good\"");
    var wrong = site.form("/review/shown", "card=13/card-1&typed=16").body();
    assertThat(wrong).contains("✗ Not so.", "<b>Good</b><span>10 min</span>");
    var right = site.form("/review/shown", "card=13/card-1&typed=11").body();
    assertThat(right).contains("✓ Exactly so.");
    var id = value(right, "id");
    assertThat(
            site.form("/review/answers", "id=" + id + "&card=13/card-1&rating=good").statusCode())
        .isEqualTo(303);
    assertThat(site.session().at("/counts/answeredToday").asInt()).isOne();
    assertThat(site.form("/review/undo", "").body()).contains("Taken back.");
    assertThat(site.session().at("/counts/answeredToday").asInt()).isZero();
    assertThat(site.form("/review/undo", "").statusCode()).isEqualTo(404);
  }

  @Test
  void missingLineIsNotOnThePageUntilItIsShown() {
    site.add(13);
    var line = site.card("13/complete-card-1").at("/missing/html").asText();
    site.form("/review/cards", "card=13/spoken&change=suspend");
    site.form("/review/cards", "card=13/card-1&change=suspend");
    site.form("/review/cards", "card=13/card-2&change=suspend");
    site.form("/review/cards", "card=13/card-3&change=suspend");
    assertThat(site.get("/review").body()).contains("Which line is missing?").doesNotContain(line);
    assertThat(site.form("/review/shown", "card=13/complete-card-1&typed=").body()).contains(line);
  }

  @Test
  void repairIsRunAndShownByForms() {
    site.add(5);
    var shown = site.form("/review/shown", "card=5/fix-shared-default&typed=").body();
    assertThat(shown).contains("Mend it.", "It should print", "A repair", "must hold");
    var mended = site.card("5/fix-shared-default").at("/repaired/text").asText();
    var typed = URLEncoder.encode(mended, StandardCharsets.UTF_8);
    assertThat(site.form("/review/shown", "card=5/fix-shared-default&typed=" + typed).body())
        .contains("✓ Exactly so.");
    var untouched = site.card("5/fix-shared-default").at("/program/text").asText();
    var same = URLEncoder.encode(untouched, StandardCharsets.UTF_8);
    assertThat(site.form("/review/shown", "card=5/fix-shared-default&typed=" + same).body())
        .doesNotContain("✓ Exactly so.", "✗ Not so.");
  }

  @Test
  void doneTellsWhenTheNextCardComes() {
    site.add(13);
    site.grade("13/spoken", "easy");
    assertThat(site.get("/review").body()).contains("Done for now", "1 answer today", "in 10 h");
    site.clock.pass(Duration.ofDays(1));
    assertThat(site.get("/review").body()).contains("What does it print?");
  }

  @Test
  void settingsOutsideTheirRangesChangeNothing() {
    site.form("/review/settings", "retention=95&new-per-day=7&day-start=0");
    site.form("/review/settings", "retention=100&new-per-day=-1&day-start=noon");
    var settings = ReviewSite.json(site.get("/api/v1/reviews/settings"));
    assertThat(settings.at("/retentionPercent").asInt()).isEqualTo(95);
    assertThat(settings.at("/newPerDay").asInt()).isEqualTo(7);
    assertThat(settings.at("/dayStart").asInt()).isZero();
  }

  @Test
  void workerLoadsTodaysBuild() {
    var worker = site.get("/review/worker.js");
    assertThat(worker.body()).startsWith("importScripts(\"/assets/review-worker-");
    assertThat(TestClient.header(worker, "Cache-Control")).isEqualTo("no-cache");
    assertThat(TestClient.header(worker, "Service-Worker-Allowed")).isEqualTo("/review");
    assertThat(TestClient.header(worker, "Content-Type")).startsWith("text/javascript");
  }

  private static String value(String page, String name) {
    var matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
    assertThat(matcher.find()).as(name).isTrue();
    return matcher.group(1);
  }
}
