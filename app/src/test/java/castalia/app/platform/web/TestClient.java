package castalia.app.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Asks a server over a real connection.
public final class TestClient {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String base;

  /// A client of the server at `url`, which ends with a slash.
  public TestClient(String url) {
    this.base = url.substring(0, url.length() - 1);
  }

  /// GET with headers given as name, value, name, value.
  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, new byte[0], headers);
  }

  /// POST of JSON.
  public HttpResponse<String> post(String path, String json, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    return send("POST", path, json.getBytes(StandardCharsets.UTF_8), all);
  }

  /// Any method, any body.
  public HttpResponse<String> send(String method, String path, byte[] body, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    request.method(
        method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// The value of a header, empty if absent.
  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
