package castalia.app.review;

import static castalia.app.platform.web.TestClient.header;

import castalia.app.accounts.AccountsFeature;
import castalia.app.catalog.CatalogFeature;
import castalia.app.platform.Late;
import castalia.app.platform.Lazy;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.TestServer;
import castalia.app.practice.Packages;
import castalia.app.practice.PracticeFeature;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The server with reviews, the shipped bank, and a clock to be moved.
final class ReviewSite implements AutoCloseable {
  static final Instant MONDAY = Instant.parse("2026-11-23T18:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Lazy<Bank> BANK =
      Lazy.of(
          () ->
              switch (BankLoader.shipped().loadQuickly()) {
                case Loading.Loaded loaded -> loaded.bank();
                case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
              });

  final MovedClock clock = new MovedClock(MONDAY);
  final TestServer server;
  private String cookie = "";

  ReviewSite(TestDatabase database) {
    this(database, () -> Runner.open(RunnerOptions.defaults().withSlots(1)));
  }

  ReviewSite(TestDatabase database, Supplier<Runner> runner) {
    var metrics = new SimpleMeterRegistry();
    var packages =
        new Packages(Optional::empty, new Late<>("packages", runner, _ -> {}, Runner::close));
    var practice = new PracticeFeature(runner, packages, () -> metrics, 0);
    var frames = new Frames(new Assets(), Optional::empty);
    var catalog = new CatalogFeature(BANK, frames);
    var accounts =
        new AccountsFeature(
            database.get(),
            clock,
            Mailer.of(Optional.empty()),
            () -> URI.create("http://127.0.0.1"));
    var review =
        new ReviewFeature(
            new ReviewFeature.Ground(
                database.get(),
                clock,
                catalog.catalog(),
                accounts.people(),
                practice.practice(),
                practice.allowance(),
                frames));
    accounts.keeps(review.data());
    this.server = new TestServer(catalog, practice, accounts, review);
  }

  /// The shipped questions.
  static Bank bank() {
    return BANK.get();
  }

  @Override
  public void close() {
    server.close();
  }

  /// From now on somebody else asks.
  void newLearner() {
    cookie = "";
  }

  String cookie() {
    return cookie;
  }

  void cookie(String other) {
    cookie = other;
  }

  HttpResponse<String> get(String path) {
    return kept(server.client().get(path, "Cookie", "x=y" + cookie));
  }

  HttpResponse<String> post(String path, String json) {
    return kept(
        server
            .client()
            .post(path, json, "Cookie", "x=y" + cookie, "Sec-Fetch-Site", "same-origin"));
  }

  HttpResponse<String> send(String method, String path) {
    return kept(
        server
            .client()
            .send(
                method,
                path,
                new byte[0],
                "Cookie",
                "x=y" + cookie,
                "Sec-Fetch-Site",
                "same-origin"));
  }

  /// Sends what a form of a page would.
  HttpResponse<String> form(String path, String fields) {
    return kept(
        server
            .client()
            .send(
                "POST",
                path,
                fields.getBytes(StandardCharsets.UTF_8),
                "Cookie",
                "x=y" + cookie,
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                "application/x-www-form-urlencoded"));
  }

  private HttpResponse<String> kept(HttpResponse<String> response) {
    var set = header(response, "Set-Cookie");
    if (!set.isEmpty()) {
      cookie = "; " + set.replaceFirst(";.*", "");
    }
    return response;
  }

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
}
