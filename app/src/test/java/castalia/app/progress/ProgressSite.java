package castalia.app.progress;

import castalia.app.LearnerSite;
import castalia.app.accounts.LearnerData;
import castalia.app.platform.HealthCheck;
import castalia.app.platform.mail.Mailer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// A learner's site, seen as pages without script.
final class ProgressSite extends LearnerSite {
  ProgressSite() {}

  ProgressSite(Mailer mailer) {
    super(mailer);
  }

  /// Looks for reminders that are due, as the job does.
  void remind() throws InterruptedException {
    progress.reminders().send();
  }

  /// Returns when jobs are run: their first times are reckoned from the moment that the clock
  /// shows.
  void startJobs() throws InterruptedException {
    jobs.start();
    while (jobs.health().probe().get().state() != HealthCheck.State.UP) {
      Thread.sleep(10);
    }
  }

  /// Whatever runs is over, and nothing is begun any more.
  void stopJobs() {
    jobs.close();
  }

  void pass(Duration span) {
    clock.pass(span);
  }

  /// What the feature keeps of a learner.
  LearnerData data() {
    return progress.data();
  }

  Document page(String path) {
    var response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return Jsoup.parse(response.body());
  }

  /// Sends a page's form as a browser does.
  ///
  /// @param fields names and values in turn
  HttpResponse<String> form(String path, String... fields) {
    var body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
      body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return form(path, body.toString());
  }

  /// What the learner is asked now.
  JsonNode session() {
    try {
      return new ObjectMapper().readTree(get("/api/v1/reviews?limit=200").body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  void add(int question) {
    json("/api/v1/reviews/cards", "{\"questions\":[%d]}".formatted(question));
  }

  void grade(String card, String rating) {
    json(
        "/api/v1/reviews",
        """
        {"reviews":[{"id":"%s","card":"%s","rating":"%s","takenMs":20000}]}\
        """
            .formatted(UUID.randomUUID(), card, rating));
  }

  private void json(String path, String body) {
    var response = post(path, body);
    if (response.statusCode() >= 300) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }
}
