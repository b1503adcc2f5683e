package castalia.app.accounts;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/// A Castalia that is asked over its API, as the command line does it.
final class RemoteCastalia implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int FIRST_FAILURE = 400;
  private static final int FIRST_SERVER_FAILURE = 500;
  private static final int UNAUTHORIZED = 401;
  private static final String AUTHORIZATION = "Authorization";
  private static final String BEARER = "Bearer ";

  private final URI url;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  RemoteCastalia(URI url) {
    this.url = url;
  }

  /// Reads the address of a Castalia, such as `https://castalia.example.org`.
  ///
  /// @throws Refusal if it is none, or a token would go to it in the open
  static URI address(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw wrong(text);
    }
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null
        || !(scheme.equals("http") || scheme.equals("https"))
        || uri.getRawUserInfo() != null
        || !String.valueOf(uri.getRawPath()).matches("/?")
        || uri.getRawQuery() != null) {
      throw wrong(text);
    }
    if (scheme.equals("http") && !isLoopback(uri.getHost())) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST,
          "With http:// the token would go over the network in the open. Use https://"
              + uri.getHost()
              + ".");
    }
    return URI.create(scheme + "://" + uri.getRawAuthority());
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private static Refusal wrong(String text) {
    return Refusal.of(
        ErrorCode.INVALID_REQUEST,
        "`" + text + "` is not the address of a Castalia, such as https://castalia.example.org.");
  }

  /// Sends a value and returns what is answered.
  ///
  /// @throws Refusal if it cannot be reached, or with what it says if it refuses
  JsonNode post(String path, Object body) throws InterruptedException {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
            .build();
    var answer = send(request);
    if (answer.statusCode() >= FIRST_FAILURE) {
      throw Refusal.of(ErrorCode.UNREACHABLE, url + " says: " + detail(answer));
    }
    return read(answer);
  }

  /// Deletes with a token, and returns the status.
  ///
  /// @throws Refusal if it cannot be reached
  int delete(String path, String token) throws InterruptedException {
    return send(request(path).header("Authorization", "Bearer " + token).DELETE().build())
        .statusCode();
  }

  /// What is answered at a path.
  ///
  /// @throws Refusal as [#post(String,Object)], `SIGN_IN_NEEDED` if the token does not work
  JsonNode get(String path, String token) throws InterruptedException {
    return read(answered(request(path).header(AUTHORIZATION, BEARER + token).GET().build()));
  }

  /// The same as it comes.
  byte[] download(String path, String token) throws InterruptedException {
    var request =
        request(path)
            .setHeader("Accept", "*/*")
            .timeout(LONG)
            .header(AUTHORIZATION, BEARER + token)
            .GET()
            .build();
    return answered(request).body();
  }

  /// Sends a value in the name of the token's person.
  JsonNode post(String path, Object body, String token) throws InterruptedException {
    return read(
        answered(
            request(path)
                .header(AUTHORIZATION, BEARER + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(body)))
                .build()));
  }

  /// Sends a file in the name of the token's person.
  JsonNode upload(String path, byte[] file, String token) throws InterruptedException {
    return read(
        answered(
            request(path)
                .timeout(LONG)
                .header(AUTHORIZATION, BEARER + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(file))
                .build()));
  }

  private HttpResponse<byte[]> answered(HttpRequest request) throws InterruptedException {
    var answer = send(request);
    if (answer.statusCode() == UNAUTHORIZED) {
      throw Refusal.of(
          ErrorCode.SIGN_IN_NEEDED,
          url + " says: " + detail(answer) + " Sign in again with `castalia login`.");
    }
    if (answer.statusCode() >= FIRST_FAILURE) {
      var code =
          answer.statusCode() >= FIRST_SERVER_FAILURE
              ? ErrorCode.UNREACHABLE
              : ErrorCode.INVALID_REQUEST;
      throw Refusal.of(code, url + " says: " + detail(answer));
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve(path))
        .timeout(PATIENCE)
        .header("Accept", "application/json");
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw Refusal.of(
          ErrorCode.UNREACHABLE,
          url + " cannot be reached. Is it running? Another address is given with --url.");
    }
  }

  private String detail(HttpResponse<byte[]> answer) {
    var detail = read(answer).path("detail").asText();
    return detail.isEmpty() ? "status " + answer.statusCode() : detail;
  }

  private JsonNode read(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw notOne(answer);
    } catch (IOException e) {
      throw notOne(answer);
    }
  }

  private Refusal notOne(HttpResponse<byte[]> answer) {
    return Refusal.of(
        ErrorCode.UNREACHABLE,
        url + " does not answer as a Castalia does (status " + answer.statusCode() + ").");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
