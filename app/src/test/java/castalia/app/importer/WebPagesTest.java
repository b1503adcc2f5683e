package castalia.app.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPagesTest {
  private final HttpServer server = start();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private String robots = "";
  private int robotsStatus = 404;

  private static HttpServer start() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void serve() {
    server.createContext(
        "/robots.txt",
        exchange -> answer(exchange, robotsStatus, "text/plain", robots.getBytes(UTF_8)));
    serve("/page", "text/html; charset=utf-8", "<p>naïve</p>".getBytes(UTF_8));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(String path, String type, byte[] body) {
    server.createContext(path, exchange -> answer(exchange, 200, type, body));
  }

  private void redirect(String path, String location) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", location);
          answer(exchange, 302, "", new byte[0]);
        });
  }

  private void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    asked.add(exchange.getRequestURI().toString());
    if (!type.isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private Page read(String address) {
    try {
      return new PageSource(java.io.InputStream.nullInputStream(), true).read(address);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aPageIsFetchedBehindItsSitesRules() {
    var page = read(address("/page"));
    assertThat(page.text()).isEqualTo("<p>naïve</p>");
    assertThat(page.form()).isEqualTo(Page.Form.HTML);
    assertThat(asked).containsExactly("/robots.txt", "/page");
  }

  @Test
  void theCharacterSetOfTheHeaderIsUsed() {
    serve("/cyrillic", "text/plain; charset=koi8-r", "Жук".getBytes(Charset.forName("koi8-r")));
    assertThat(read(address("/cyrillic")).text()).isEqualTo("Жук");
  }

  @Test
  void redirectsAreFollowedAndTheRulesAskedOnce() {
    redirect("/one", "/two");
    redirect("/two", address("/page"));
    assertThat(read(address("/one")).source()).isEqualTo(address("/page"));
    assertThat(asked).containsExactly("/robots.txt", "/one", "/two", "/page");
  }

  @Test
  void redirectsInARingEnd() {
    redirect("/ring", "/ring");
    assertThatThrownBy(() -> read(address("/ring"))).hasMessageContaining("more than 5 times");
    assertThat(asked).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http:///x", "http://a b/%zz", "::"})
  void redirectsOutOfTheWebAreRefused(String location) {
    redirect("/out", location);
    assertThatThrownBy(() -> read(address("/out"))).isInstanceOf(Refusal.class);
  }

  @Test
  void whatTheRulesForbidIsNotAskedFor() {
    robotsStatus = 200;
    robots = "User-agent: *\nDisallow: /page\n";
    assertThatThrownBy(() -> read(address("/page"))).hasMessageContaining("asks programs not to");
    assertThat(asked).containsExactly("/robots.txt");
  }

  @Test
  void aSiteThatCannotTellItsRulesIsLeftAlone() {
    robotsStatus = 503;
    assertThatThrownBy(() -> read(address("/page")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE));
    assertThat(asked).containsExactly("/robots.txt");
  }

  @Test
  void aBodyWithoutEndIsCutOffAtTheBound() {
    server.createContext(
        "/endless",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, 0);
          var piece = "<p>more</p>".repeat(10_000).getBytes(UTF_8);
          try (var out = exchange.getResponseBody()) {
            while (true) {
              out.write(piece);
            }
          } catch (IOException e) {
            asked.add("hung up"); // by the visitor
          }
        });
    assertThatThrownBy(() -> read(address("/endless")))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_LARGE));
  }

  @Test
  void compressionThatWasNotAskedForIsUndoneWithinTheBound() throws IOException {
    serveCompressed("/small", "<p>small</p>".getBytes(UTF_8));
    serveCompressed("/bomb", new byte[Page.LARGEST + 1]);
    assertThat(read(address("/small")).text()).isEqualTo("<p>small</p>");
    assertThatThrownBy(() -> read(address("/bomb"))).hasMessageContaining("larger than 16,384 KiB");
  }

  private void serveCompressed(String path, byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    }
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(exchange, 200, "text/html", bytes.toByteArray());
        });
  }

  @Test
  void whatIsNoTextIsRefused() {
    serve("/picture", "image/png", new byte[] {1});
    serve("/secretly", "text/html", new byte[] {'a', 0, 'b'});
    assertThatThrownBy(() -> read(address("/picture"))).hasMessageContaining("is image/png");
    assertThatThrownBy(() -> read(address("/secretly"))).hasMessageContaining("is not text");
  }

  @Test
  void aPageThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> read(address("/nowhere"))).hasMessageContaining("answered 404");
  }

  @Test
  void aServerThatBreaksOffIsSaid() {
    server.createContext(
        "/broken",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.close();
        });
    assertThatThrownBy(() -> read(address("/broken"))).hasMessageContaining("could not be fetched");
  }

  @Test
  void nobodyThereIsSaid() {
    var address = address("/page");
    server.stop(0);
    assertThatThrownBy(() -> read(address))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("nobody answers there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://0.0.0.0:1/",
        "http://2130706433:1/"
      })
  void addressesOfThisMachineNeedToBeAllowed(String address) {
    assertThatThrownBy(
            () -> new PageSource(java.io.InputStream.nullInputStream(), false).read(address))
        .isInstanceOf(Refusal.class);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.org/",
        "http://user:word@127.0.0.1/",
        "https://",
        "http://a b/",
        "javascript://x"
      })
  void whatIsNoAddressOfAPageIsRefused(String address) {
    assertThatThrownBy(() -> read(address)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "203.0.113.9",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "2001:db8::1",
        "2002:0a00:0001::1",
        "64:ff9b::7f00:1"
      })
  void addressesThatAreNotOfTheOpenInternetAreKnown(String address) throws IOException {
    assertThat(WebAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "2606:2800:220:1::1",
        "64:ff9b::808:808"
      })
  void addressesOfTheOpenInternetAreKnown(String address) throws IOException {
    assertThat(WebAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void theAddressOfAPageWithoutPathHasRules() {
    assertThat(URI.create("http://example.org").resolve("/robots.txt")).hasPath("/robots.txt");
  }
}
