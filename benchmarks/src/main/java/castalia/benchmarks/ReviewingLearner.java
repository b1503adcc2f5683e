package castalia.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Somebody who reviews, on a connection of their own and with a local profile: takes questions in,
/// opens the session, grades its cards one after the other, and leaves nothing behind.
final class ReviewingLearner implements AutoCloseable {
  private static final int QUESTIONS = 60;
  private static final double FORGOTTEN = 0.1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlainClient client;
  private final Random random;
  private final Deque<String> asked = new ArrayDeque<>();

  ReviewingLearner(String address, long seed) throws IOException {
    this.client = new PlainClient(address);
    this.random = new Random(seed);
  }

  /// Takes the questions in, all of which may be met today, and opens the session.
  void begin() throws IOException {
    var numbers =
        IntStream.rangeClosed(1, QUESTIONS)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    client.post("/api/v1/reviews/cards", "{\"questions\":[" + numbers + "]}");
    client.post("/api/v1/reviews/settings", "{\"newPerDay\":500}");
    open();
  }

  Random random() {
    return random;
  }

  /// Grades the card that is asked now; nanoseconds until the answer was there.
  ///
  /// @throws IOException if the grade was not taken
  long grade() throws IOException {
    if (asked.isEmpty()) {
      open();
    }
    var rating = random.nextDouble() < FORGOTTEN ? "again" : "good";
    var body =
        "{\"reviews\":[{\"id\":\"%s\",\"card\":\"%s\",\"rating\":\"%s\",\"takenMs\":9000}]}"
            .formatted(UUID.randomUUID(), asked.remove(), rating);
    var started = System.nanoTime();
    var answer = client.post("/api/v1/reviews", body);
    var nanos = System.nanoTime() - started;
    if (!answer.contains("\"taken\"")) {
      throw new IOException("a grade was answered by " + answer);
    }
    return nanos;
  }

  private void open() throws IOException {
    var cards = JSON.readTree(client.get("/api/v1/reviews?limit=200")).path("cards");
    cards.forEach(card -> asked.add(card.path("id").asText()));
    if (asked.isEmpty()) {
      throw new IOException("a session has no cards");
    }
  }

  /// Looks at the page with the card that is asked; nanoseconds until it was there.
  long page() throws IOException {
    var started = System.nanoTime();
    client.get("/review");
    return System.nanoTime() - started;
  }

  /// Looks at an address as somebody of whom nothing is kept; nanoseconds until it was there.
  long unknown(String path) throws IOException {
    var started = System.nanoTime();
    client.getUnknown(path);
    return System.nanoTime() - started;
  }

  /// Has everything forgotten that was kept.
  void forget() throws IOException {
    var answer = client.form("/profile/forget");
    if (answer.status() != 303) {
      throw new IOException("a profile was not forgotten: " + answer);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
