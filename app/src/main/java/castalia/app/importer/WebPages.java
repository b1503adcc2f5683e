package castalia.app.importer;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/// Fetches pages as a well-behaved visitor: asks the site's robots.txt once, follows few redirects,
/// takes no more than a page may have, and waits no longer than half a minute.
final class WebPages implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final int LARGEST_RULES = 512 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> TEXTS =
      Set.of(
          "",
          "text/html",
          "application/xhtml+xml",
          "text/plain",
          "text/markdown",
          "text/x-markdown");

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER) // each step is checked here
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final WebAddresses addresses;
  private final Map<String, Robots> rules = new HashMap<>();

  /// @param allowsPrivate whether addresses of this machine and its networks may be asked
  WebPages(boolean allowsPrivate) {
    this.addresses = new WebAddresses(allowsPrivate);
  }

  /// What a server answered.
  ///
  /// @param address the one that answered, behind all redirects
  /// @param contentType as the server said it; empty if it did not
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(URI address, String contentType, byte[] bytes) {}

  /// The page at that address.
  ///
  /// @throws Refusal naming what is in the way: the address, the site's rules, its answer, the
  ///   network
  Answer fetch(URI address) throws InterruptedException {
    var at = address;
    for (var hop = 0; hop <= MOST_REDIRECTS; hop++) {
      addresses.check(at);
      askRobots(at);
      var response = get(at, Page.LARGEST);
      if (!REDIRECTS.contains(response.statusCode())) {
        return answer(at, response);
      }
      at = target(at, response);
    }
    throw refused(
        address + " leads on more than " + MOST_REDIRECTS + " times. Name the last address.");
  }

  private static URI target(URI from, HttpResponse<byte[]> response) {
    var location = response.headers().firstValue("Location").orElse("");
    try {
      return from.resolve(location.replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw refused(
          from + " leads to `" + Words.shortened(location, 80) + "`, which is no address.");
    }
  }

  private void askRobots(URI page) throws InterruptedException {
    var site = page.resolve("/robots.txt");
    var robots = rules.get(site.toString());
    if (robots == null) {
      robots = robotsOf(site);
      rules.put(site.toString(), robots);
    }
    if (!robots.allows(page)) {
      throw refused(
          page.getHost()
              + " asks programs not to read this page ("
              + site
              + "). Save it from your browser and import the file.");
    }
  }

  /// One request. A site that has no rules allows everything; one that cannot tell them, nothing.
  private Robots robotsOf(URI site) throws InterruptedException {
    var response = get(site, LARGEST_RULES);
    if (response.statusCode() >= 500) {
      throw failed(site + " answered " + response.statusCode() + ". Try again later.");
    }
    return response.statusCode() == 200
        ? Robots.parse(Decoding.of(plain(site, response, LARGEST_RULES), "").text())
        : Robots.ALL;
  }

  private HttpResponse<byte[]> get(URI address, int most) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("User-Agent", "castalia/" + Version.TEXT + " (import of one page)")
            .header("Accept", "text/html, text/plain;q=0.9, text/markdown;q=0.9")
            .build();
    var exchange =
        client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
    try {
      return exchange.get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // the body too
    } catch (TimeoutException e) {
      throw failed(address + " took longer than " + PATIENCE.toSeconds() + " s. Try again later.");
    } catch (ExecutionException e) {
      throw told(address, Objects.requireNonNullElse(e.getCause(), e), most);
    } finally {
      exchange.cancel(true);
    }
  }

  private static Refusal told(URI address, Throwable cause, int most) {
    var message = String.valueOf(cause.getMessage());
    if (message.contains("exceeds capacity") || message.contains("Body exceeds")) {
      return tooLarge(address, most);
    }
    var reason =
        switch (cause) {
          case java.net.http.HttpTimeoutException _ -> "it did not answer in time";
          case java.net.ConnectException _ -> "nobody answers there";
          case javax.net.ssl.SSLException _ -> "the connection is not safe: " + message;
          default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : message;
        };
    return failed(address + " could not be fetched: " + reason + ".");
  }

  private static Answer answer(URI address, HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw refused(
          address
              + " answered "
              + response.statusCode()
              + ". Save the page from your browser and import the file.");
    }
    var type = response.headers().firstValue("Content-Type").orElse("");
    var media = type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    if (!TEXTS.contains(media)) {
      throw refused(
          address
              + " is "
              + Words.shortened(media, 60)
              + ", and only HTML, Markdown and text are read.");
    }
    return new Answer(address, type, plain(address, response, Page.LARGEST));
  }

  /// Nothing compressed was asked for; some servers send it all the same.
  private static byte[] plain(URI address, HttpResponse<byte[]> response, int most) {
    var coding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (coding.equalsIgnoreCase("identity")) {
      return response.body();
    }
    if (!coding.equalsIgnoreCase("gzip")) {
      throw refused(address + " is compressed in a way that is not understood: " + coding + ".");
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      var bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw tooLarge(address, most);
      }
      return bytes;
    } catch (IOException e) {
      throw refused(address + " is broken: " + e.getMessage() + ".");
    }
  }

  private static Refusal tooLarge(URI address, int most) {
    return Refusal.of(
        ErrorCode.TOO_LARGE, "%s is larger than %,d KiB.".formatted(address, most >> 10));
  }

  private static Refusal refused(String detail) {
    return Refusal.of(ErrorCode.INVALID_REQUEST, detail);
  }

  private static Refusal failed(String detail) {
    return Refusal.of(ErrorCode.UNREACHABLE, detail);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
