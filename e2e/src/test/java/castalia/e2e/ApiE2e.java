package castalia.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The built server over HTTP, and how it begins and ends.
class ApiE2e {
  private static final String HELLO = "{\"code\": \"print('hello')\"}";

  @Test
  void aRunAnswersAsJsonAndAsAStream() throws Exception {
    try (var product = Product.serve()) {
      var whole = product.post("/api/v1/runs", HELLO, "application/json");
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).contains("\"stdout\":\"hello\\n\"", "\"outcome\":\"exited\"");
      var stream = product.post("/api/v1/runs", HELLO, "text/event-stream");
      assertThat(stream.body())
          .containsSubsequence("event: started", "event: output", "hello", "event: result");
      assertThat(product.get("/api/v1/openapi.json").body()).contains("\"openapi\":\"3.1");
      assertThat(product.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(product.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(product.get("/metrics").body()).contains("castalia_run_seconds_count");
    }
  }

  @Test
  void sigtermEndsARunningProgramAndTheServer() throws Exception {
    try (var product = Product.serve()) {
      var running =
          product.http.sendAsync(
              java.net.http.HttpRequest.newBuilder(java.net.URI.create(product.url("/api/v1/runs")))
                  .header("Content-Type", "application/json")
                  .header("Accept", "text/event-stream")
                  .POST(
                      java.net.http.HttpRequest.BodyPublishers.ofString(
                          "{\"code\": \"print('up', flush=True)\\nwhile True: pass\"}"))
                  .build(),
              java.net.http.HttpResponse.BodyHandlers.ofLines());
      try (var lines = running.get().body()) {
        assertThat(lines.anyMatch(line -> line.contains("up"))).isTrue();
      }
      assertThat(product.stop()).as("exit code").isIn(0, 143);
    }
  }

  @Test
  void aKernelThatRefusesNamespacesTurnsRunningOffAndReadingStays()
      throws IOException, InterruptedException {
    var refusing =
        List.of(
            "unshare",
            "-r",
            "sh",
            "-c",
            "echo 0 >/proc/sys/user/max_user_namespaces; exec \"$@\"",
            "sh");
    try (var product = Product.serve(refusing, Map.of())) {
      assertThat(product.get("/questions/13").statusCode()).isIn(200, 301, 302, 303, 307, 308);
      var refused = product.post("/api/v1/runs", HELLO, "application/json");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("user namespaces").doesNotContain("Traceback");
      try (var browser = new Browser()) {
        var page = browser.page();
        page.navigate(product.url("/questions/13"));
        var button = page.locator("#proof-1 [data-run]");
        assertThat(button.isDisabled()).isTrue();
        assertThat(button.getAttribute("title")).contains("namespace");
      }
    }
  }
}
