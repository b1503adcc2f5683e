package castalia.app.accounts;

import castalia.app.platform.web.TestClient;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// Keeps cookies and sends forms as a browser does, from a network address of its own.
final class Browser {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String address = "2001:db8:0:" + NUMBER.incrementAndGet() + "::1";
  private final TestClient client;
  private final String origin;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  Browser(TestClient client, int port) {
    this.client = client;
    this.origin = "http://127.0.0.1:" + port;
  }

  /// Its cookies, by name.
  Map<String, String> cookies() {
    return cookies;
  }

  HttpResponse<String> get(String path) {
    return kept(client.get(path, headers()));
  }

  /// Sends a form, given as name, value, name, value.
  HttpResponse<String> post(String path, String... fields) {
    var body = new ArrayList<String>();
    for (int i = 0; i < fields.length; i += 2) {
      body.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    var bytes = String.join("&", body).getBytes(StandardCharsets.UTF_8);
    return kept(
        client.send(
            "POST",
            path,
            bytes,
            headers("Origin", origin, "Content-Type", "application/x-www-form-urlencoded")));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String[] headers(String... more) {
    var all = new ArrayList<>(List.of("Accept", "text/html", "User-Agent", "Firefox Linux"));
    all.addAll(List.of("X-Forwarded-For", address));
    all.addAll(List.of(more));
    if (!cookies.isEmpty()) {
      all.add("Cookie");
      all.add(
          cookies.entrySet().stream()
              .map(it -> it.getKey() + "=" + it.getValue())
              .collect(Collectors.joining("; ")));
    }
    return all.toArray(String[]::new);
  }

  private HttpResponse<String> kept(HttpResponse<String> answer) {
    for (var cookie : answer.headers().allValues("Set-Cookie")) {
      var pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
      if (cookie.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
