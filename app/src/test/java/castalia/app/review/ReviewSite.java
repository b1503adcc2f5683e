package castalia.app.review;

import castalia.app.LearnerSite;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// A learner's site, asked over the API of reviews.
final class ReviewSite extends LearnerSite {
  private static final ObjectMapper JSON = new ObjectMapper();

  JsonNode session() {
    return json(get("/api/v1/reviews?limit=200"));
  }

  JsonNode add(int... questions) {
    return json(
        post("/api/v1/reviews/cards", "{\"questions\":%s}".formatted(Arrays.toString(questions))));
  }

  /// Grades a card now and gives the one result.
  JsonNode grade(String card, String rating) {
    return grade(UUID.randomUUID(), card, rating, "");
  }

  JsonNode grade(UUID id, String card, String rating, String more) {
    return json(post("/api/v1/reviews", body(id, card, rating, more))).at("/results/0");
  }

  static String body(UUID id, String card, String rating, String more) {
    return "{\"reviews\":[{\"id\":\"%s\",\"card\":\"%s\",\"rating\":\"%s\"%s}]}"
        .formatted(id, card, rating, more);
  }

  JsonNode card(String id) {
    return json(get("/api/v1/reviews/cards/" + id));
  }

  static JsonNode json(HttpResponse<String> response) {
    if (response.statusCode() >= 300) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
    return tree(response.body());
  }

  static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  JsonNode check(String card, String answer) {
    return json(
        post(
            "/api/v1/reviews/checks",
            "{\"card\":\"%s\",\"answer\":\"%s\"}".formatted(card, answer.replace("\"", "\\\""))));
  }

  JsonNode change(String card, String change) {
    return json(post("/api/v1/reviews/cards/" + card, "{\"change\":\"" + change + "\"}"));
  }

  JsonNode summary(int question) {
    return json(get("/api/v1/reviews/summary?question=" + question));
  }

  /// A card after some answers of Good, each when it was due; the clock stands where it is due.
  JsonNode learned(String card, int answers) {
    add(13);
    for (int i = 0; i < answers; i++) {
      clock.set(Instant.parse(grade(card, "good").at("/due").asText()));
    }
    return card(card);
  }

  static List<String> ids(JsonNode session) {
    return StreamSupport.stream(session.at("/cards").spliterator(), false)
        .map(it -> it.at("/id").asText())
        .toList();
  }

  static List<String> spans(JsonNode card) {
    return StreamSupport.stream(card.at("/choices").spliterator(), false)
        .map(it -> it.at("/span").asText())
        .toList();
  }
}
