package castalia.app.progress;

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
import castalia.app.review.ReviewFeature;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// The server with reviews and progress, the shipped bank, and a clock to be moved.
final class ProgressSite implements AutoCloseable {
  static final Instant MONDAY = Instant.parse("2026-11-23T18:00:00Z");
  private static final Lazy<Bank> BANK =
      Lazy.of(
          () ->
              switch (BankLoader.shipped().loadQuickly()) {
                case Loading.Loaded loaded -> loaded.bank();
                case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
              });

  final AccountsFeature accounts;
  final ProgressFeature progress;
  private final TestServer server;
  private volatile Instant now = MONDAY;
  private String cookie = "";

  ProgressSite(TestDatabase database) {
    Supplier<Runner> runner = () -> Runner.open(RunnerOptions.defaults().withSlots(1));
    var metrics = new SimpleMeterRegistry();
    var packages =
        new Packages(Optional::empty, new Late<>("packages", runner, _ -> {}, Runner::close));
    var practice = new PracticeFeature(runner, packages, () -> metrics, 0);
    var frames = new Frames(new Assets(), Optional::empty);
    var catalog = new CatalogFeature(BANK, frames);
    this.accounts =
        new AccountsFeature(
            database.get(),
            () -> now,
            Mailer.of(Optional.empty()),
            () -> URI.create("http://localhost:8080"));
    var review =
        new ReviewFeature(
            new ReviewFeature.Ground(
                database.get(),
                () -> now,
                catalog.catalog(),
                accounts.people(),
                practice.practice(),
                practice.allowance(),
                frames));
    this.progress =
        new ProgressFeature(
            new ProgressFeature.Ground(
                database.get(),
                () -> now,
                catalog.catalog(),
                accounts.people(),
                review.reviews(),
                review.outlooks(),
                review.anki(),
                frames));
    catalog.shows(progress.today());
    this.server = new TestServer(catalog, practice, accounts, review, progress);
  }

  void somebodyNewOn(Instant moment) {
    cookie = "";
    now = moment;
  }

  void pass(Duration span) {
    now = now.plus(span);
  }

  String cookie() {
    return cookie;
  }

  HttpResponse<String> get(String path) {
    return kept(server.client().get(path, "Cookie", "x=y" + cookie));
  }

  byte[] bytes(String path) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .header("Cookie", "x=y" + cookie)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    }
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
    return kept(
        server
            .client()
            .send(
                "POST",
                path,
                body.toString().getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "same-origin",
                "Cookie",
                "x=y" + cookie));
  }

  void add(int question) {
    json("/api/v1/reviews/cards", "{\"questions\":[%d]}".formatted(question));
  }

  void grade(String card, String rating) {
    json(
        "/api/v1/reviews",
        """
        {"reviews":[{"id":"%s","card":"%s","rating":"%s","takenMs":20000}]}"""
            .formatted(UUID.randomUUID(), card, rating));
  }

  private void json(String path, String body) {
    var response =
        kept(
            server
                .client()
                .post(path, body, "Sec-Fetch-Site", "same-origin", "Cookie", "x=y" + cookie));
    if (response.statusCode() >= 300) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }

  private HttpResponse<String> kept(HttpResponse<String> response) {
    var set = header(response, "Set-Cookie");
    if (!set.isEmpty()) {
      cookie = "; " + set.replaceFirst(";.*", "");
    }
    return response;
  }

  @Override
  public void close() {
    server.close();
  }
}
