package castalia.app;

import static castalia.app.platform.web.TestClient.header;

import castalia.app.accounts.AccountSiteFeature;
import castalia.app.accounts.AccountsFeature;
import castalia.app.catalog.CatalogFeature;
import castalia.app.platform.Late;
import castalia.app.platform.Lazy;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.jobs.Jobs;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.TestServer;
import castalia.app.practice.Packages;
import castalia.app.practice.PracticeFeature;
import castalia.app.progress.InterviewDays;
import castalia.app.progress.ProgressFeature;
import castalia.app.review.ReviewFeature;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The server with reviews and progress on a database of its own, the shipped bank, a clock to be
/// moved, and one learner's browser. As an extension of a test class it is there for all its tests,
/// and each begins with somebody new on Monday.
public abstract class LearnerSite implements BeforeEachCallback, AfterAllCallback, AutoCloseable {
  public static final Instant MONDAY = Instant.parse("2026-11-23T18:00:00Z");

  public static final URI HOME = URI.create("http://localhost:8080");

  private static final Lazy<Bank> BANK =
      Lazy.of(
          () ->
              switch (BankLoader.shipped().loadQuickly()) {
                case Loading.Loaded loaded -> loaded.bank();
                case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
              });

  public final TestDatabase database = new TestDatabase();
  public final MovedClock clock = new MovedClock(MONDAY);
  public final TestServer server;

  /// Not started: a test that wants jobs done starts them.
  public final Jobs jobs;

  protected final ProgressFeature progress;
  private String cookie = "";

  protected LearnerSite() {
    this(Mailer.of(Optional.empty(), () -> MONDAY));
  }

  protected LearnerSite(Mailer mailer) {
    var packages = new Packages(Optional::empty, late());
    var metrics = new SimpleMeterRegistry();
    var practice = new PracticeFeature(LearnerSite::runner, packages, () -> metrics, 0);
    this.jobs = new Jobs(database.get(), clock, () -> metrics);
    var frames = new Frames(new Assets(), Optional::empty);
    var catalog = new CatalogFeature(BANK, frames);
    var accounts = new AccountsFeature(database.get(), clock, mailer, () -> HOME, Optional::empty);
    var review =
        new ReviewFeature(
            new ReviewFeature.Ground(
                database.get(),
                clock,
                jobs,
                catalog.catalog(),
                accounts.people(),
                practice.practice(),
                practice.allowance(),
                new InterviewDays(),
                frames));
    this.progress =
        new ProgressFeature(
            new ProgressFeature.Ground(
                database.get(),
                clock,
                catalog.catalog(),
                accounts.people(),
                review.reviews(),
                review.outlooks(),
                review.anki(),
                review.imports(),
                frames,
                mailer,
                jobs,
                () -> HOME));
    accounts.keeps(review.data());
    accounts.keeps(progress.data());
    catalog.shows(progress.today());
    var site = new AccountSiteFeature(accounts, frames);
    this.server = new TestServer(catalog, practice, accounts, site, review, progress);
  }

  private static Late<Runner> late() {
    return new Late<>("packages", LearnerSite::runner, _ -> {}, Runner::close);
  }

  private static Runner runner() {
    return Runner.open(RunnerOptions.defaults().withSlots(1));
  }

  /// The shipped questions.
  public static Bank bank() {
    return BANK.get();
  }

  /// From now on somebody else asks.
  public final void somebodyNew() {
    cookie = "";
  }

  /// From now on somebody else asks, and it is this moment.
  public final void somebodyNewOn(Instant moment) {
    somebodyNew();
    clock.set(moment);
  }

  public final String cookie() {
    return cookie;
  }

  public final void cookie(String other) {
    cookie = other;
  }

  public final HttpResponse<String> get(String path) {
    return kept(server.client().get(path, "Cookie", "x=y" + cookie));
  }

  public final HttpResponse<String> post(String path, String json) {
    return send("POST", path, json, "application/json");
  }

  public final HttpResponse<String> send(String method, String path) {
    return send(method, path, "", "application/json");
  }

  /// Sends what a form of a page would.
  ///
  /// @param fields percent-encoded
  public final HttpResponse<String> form(String path, String fields) {
    return send("POST", path, fields, "application/x-www-form-urlencoded");
  }

  /// What is no text.
  public final byte[] bytes(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
              .header("Cookie", "x=y" + cookie)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Sends a file to an operation that takes one.
  public final HttpResponse<String> file(String path, byte[] file) {
    return send("POST", path, file, "application/octet-stream");
  }

  /// Sends a file as a page's form does.
  public final HttpResponse<String> upload(String path, String name, byte[] file) {
    var head =
        "--line\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8);
    var foot = "\r\n--line--\r\n".getBytes(StandardCharsets.UTF_8);
    var body = ByteBuffer.allocate(head.length + file.length + foot.length);
    body.put(head).put(file).put(foot);
    return send("POST", path, body.array(), "multipart/form-data; boundary=line");
  }

  private HttpResponse<String> send(String method, String path, String body, String type) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8), type);
  }

  private HttpResponse<String> send(String method, String path, byte[] body, String type) {
    return kept(
        server
            .client()
            .send(
                method,
                path,
                body,
                "Cookie",
                "x=y" + cookie,
                "Sec-Fetch-Site",
                "same-origin",
                "Content-Type",
                type));
  }

  private HttpResponse<String> kept(HttpResponse<String> response) {
    var set = header(response, "Set-Cookie");
    if (!set.isEmpty()) {
      cookie = "; " + set.replaceFirst(";.*", "");
    }
    return response;
  }

  @Override
  public final void beforeEach(ExtensionContext context) {
    somebodyNewOn(MONDAY);
  }

  @Override
  public final void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public final void close() {
    jobs.close();
    server.close();
    database.close();
  }
}
