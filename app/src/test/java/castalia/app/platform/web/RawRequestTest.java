package castalia.app.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests as bytes: what no proper client sends, and what one connection hears of many people.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawRequestTest {
  private final TestServer server = new TestServer(new Echo());

  private static final class Echo implements Part {
    @Override
    public void routes(Routes routes) {
      routes.get("/cookie", ctx -> ctx.result(Visit.of(ctx).cookie("castalia-session").orElse("")));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
      })
  void isRefusedWithoutTellingWhoRefuses(String request) throws IOException {
    var answer = ask(request);
    assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
    assertThat(answer.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain("jetty")
        .doesNotContain("exception")
        .doesNotContain("<html");
  }

  @Test
  void pathThatClimbsReachesNothing() throws IOException {
    for (var path :
        new String[] {
          "/assets/../manifest.json",
          "/assets/%2e%2e/manifest.json",
          "/assets/..%2f..%2fcatalogue.tsv",
          "/assets/manifest.json",
          "/assets//x"
        }) {
      assertThat(ask("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
          .as(path)
          .matches("(?s)HTTP/1.1 4\\d\\d .*");
    }
  }

  @Test
  void tokenIsReadAsItIsWhateverCameOverTheConnectionBefore() throws IOException {
    var tokens = List.of("x", "Xy", "xY", "XY", "Ab", "AB");
    var requests = new StringBuilder();
    for (var token : tokens) {
      requests.append("GET /cookie HTTP/1.1\r\nHost: 127.0.0.1\r\ncOOKIE: castalia-session=");
      requests.append(token).append("\r\n\r\n");
      requests.append("GET /cookie HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: castalia-session=");
      requests.append(token).append("\r\n\r\n");
    }
    var twice = tokens.stream().flatMap(it -> Stream.of(it, it)).toList();
    var answers = Stream.of(ask(requests.toString()).split("HTTP/1.1 200 OK")).skip(1);
    assertThat(answers.map(it -> it.substring(it.indexOf("\r\n\r\n") + 4))).isEqualTo(twice);
  }

  private String ask(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
