package castalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A server that is killed in the middle of writing has kept all that it said it had.
class KillE2e {
  private static final int CONFIRMED = 200;
  private static final int LEARNERS = 4;

  /// Somebody's browser, and the answers of theirs that the server confirmed.
  private record Reviewer(String cookie, List<String> cards, Set<String> confirmed) {}

  @Test
  void everyGradeThatWasConfirmedIsThereAfterAKill() throws Exception {
    var reviewers = new ArrayList<Reviewer>();
    try (var product = Product.serve().withDatabase()) {
      for (int i = 0; i < LEARNERS; i++) {
        reviewers.add(begin(product));
      }
      gradeUntilItIsKilled(product, reviewers);
    }
    assertThat(reviewers.stream().mapToInt(it -> it.confirmed().size()).sum())
        .isGreaterThanOrEqualTo(CONFIRMED);
    try (var product = Product.serve().withDatabase()) {
      for (var reviewer : reviewers) {
        assertThat(kept(product, reviewer)).containsAll(reviewer.confirmed());
      }
    }
  }

  private static Reviewer begin(Product product) throws IOException, InterruptedException {
    var questions = new ArrayList<Integer>();
    for (int number = 1; number <= 40; number++) {
      questions.add(number);
    }
    var answer =
        post(product, "", "/api/v1/reviews/cards", "{\"questions\": %s}".formatted(questions));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    var cards = new ArrayList<String>();
    export(product, cookie)
        .getAsJsonObject("reviews")
        .getAsJsonArray("cards")
        .forEach(card -> cards.add(card.getAsJsonObject().get("card").getAsString()));
    return new Reviewer(cookie, cards, ConcurrentHashMap.newKeySet());
  }

  /// All grade at once; when enough is confirmed, the server dies with answers under way.
  private static void gradeUntilItIsKilled(Product product, List<Reviewer> reviewers)
      throws InterruptedException, ExecutionException {
    var enough = new CountDownLatch(CONFIRMED);
    try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<?>>();
      for (var reviewer : reviewers) {
        all.add(hands.submit(() -> gradeWhileItAnswers(product, reviewer, enough)));
      }
      assertThat(enough.await(2, TimeUnit.MINUTES)).as("confirmed in time").isTrue();
      product.kill();
      for (var one : all) {
        one.get();
      }
    }
  }

  private static Void gradeWhileItAnswers(Product product, Reviewer reviewer, CountDownLatch enough)
      throws InterruptedException {
    try {
      while (true) {
        for (var card : reviewer.cards()) {
          var id = UUID.randomUUID().toString();
          var grade =
              "{\"reviews\": [{\"id\": \"%s\", \"card\": \"%s\", \"rating\": \"good\"}]}"
                  .formatted(id, card);
          var answer = post(product, reviewer.cookie(), "/api/v1/reviews", grade);
          assertThat(answer.body()).contains("\"taken\"");
          reviewer.confirmed().add(id);
          enough.countDown();
        }
      }
    } catch (IOException e) {
      return null; // It was killed.
    }
  }

  private static Set<String> kept(Product product, Reviewer reviewer)
      throws IOException, InterruptedException {
    var ids = new HashSet<String>();
    export(product, reviewer.cookie())
        .getAsJsonObject("reviews")
        .getAsJsonArray("answers")
        .forEach(answer -> ids.add(answer.getAsJsonObject().get("id").getAsString()));
    return ids;
  }

  private static com.google.gson.JsonObject export(Product product, String cookie)
      throws IOException, InterruptedException {
    var answer = send(product, cookie, "/profile/export", HttpRequest.newBuilder().GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  private static HttpResponse<String> post(Product product, String cookie, String path, String json)
      throws IOException, InterruptedException {
    return send(
        product,
        cookie,
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> send(
      Product product, String cookie, String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return product.http.send(
        request
            .uri(URI.create(product.url(path)))
            .timeout(Duration.ofSeconds(60))
            .header("Cookie", "x=y; " + cookie)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
