package castalia.app.platform.web;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
  private final List<String> answered = new java.util.concurrent.CopyOnWriteArrayList<>();
  private final Server server =
      Server.start(
          new Server.Address("127.0.0.1", 0),
          Set.of(),
          new Assets(),
          new Templates(),
          (method, route, status, _) -> answered.add(method + " " + route + " " + status),
          ServerTest::routes);
  private final TestClient client = new TestClient(server.url());

  private static void routes(Routes all) {
    var routes = all.needing(Permission.READ);
    all.get("/forgotten", ctx -> ctx.result("secret"));
    all.needing(Permission.SEE_AUDIT).get("/audit", ctx -> ctx.result("secret"));
    routes.form(
        "/form",
        form -> Page.moved("/got/" + URLEncoder.encode(form.text("name"), StandardCharsets.UTF_8)));
    routes.get("/plain/{name}", ctx -> ctx.result("hello " + ctx.pathParam("name")));
    routes.page("/old", _ -> Page.moved("/new"));
    routes.get("/id", ctx -> ctx.result(RequestId.current()));
    routes.get(
        "/busy",
        _ -> {
          throw Refusal.retry(ErrorCode.RUNNER_BUSY, "Wait.", Duration.ofMillis(1500));
        });
    routes.get(
        "/broken",
        _ -> {
          throw new IllegalStateException("secret of the inside");
        });
  }

  @BeforeAll
  void isUp() {
    assertThat(server.port()).isPositive();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (var path : List.of("/plain/x", "/nothing", "/broken")) {
      var answer = client.get(path);
      assertThat(header(answer, "Content-Security-Policy"))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(header(answer, "Server")).isEmpty();
    }
  }

  @Test
  void wellFormedRequestIdIsKeptAndAnyOtherReplaced() {
    assertThat(client.get("/id", RequestId.HEADER, "abc-12345").body()).isEqualTo("abc-12345");
    var answer = client.get("/id", RequestId.HEADER, "bad id with <tag>");
    assertThat(answer.body()).matches("[0-9a-f]{16}");
    assertThat(header(answer, RequestId.HEADER)).isEqualTo(answer.body());
  }

  @Test
  void wrongMethodNamesThoseThatWork() {
    var answer = client.post("/plain/x", "{}");
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).contains("GET").contains("HEAD").doesNotContain("POST");
    assertThat(answer.body()).contains("/problems/method-not-allowed").contains("takes GET");
  }

  @Test
  void refusalSaysWhenToComeBack() {
    var answer = client.get("/busy");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void failureTellsNothingOfTheInside() {
    var answer = client.get("/broken");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body())
        .contains(header(answer, RequestId.HEADER))
        .doesNotContain("secret")
        .doesNotContain("Exception");
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    var answer = client.send("HEAD", "/plain/x", new byte[0]);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Length")).isEqualTo("7");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void movedPageNamesItsNewAddress() {
    var answer = client.get("/old");
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(header(answer, "Location")).isEqualTo("/new");
  }

  @Test
  void whatNamesNoPermissionIsRefusedToAll() {
    for (var path : List.of("/forgotten", "/audit")) {
      var answer = client.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(403);
      assertThat(answer.body()).contains("/problems/forbidden").doesNotContain("secret");
    }
    assertThat(server.routes())
        .filteredOn(route -> route.permission().isEmpty())
        .extracting(Route::path)
        .containsExactly("/forgotten");
  }

  @Test
  void cookieThatChangesSomethingNeedsToSayWhereItComesFrom() {
    assertThat(form("name=x", "Cookie", "castalia-session=abc").statusCode()).isEqualTo(403);
    assertThat(form("name=x", "Cookie", "__Host-castalia-session=abc").statusCode()).isEqualTo(403);
    assertThat(
            form("name=x", "Cookie", "castalia-session=a", "Origin", "http://evil.example")
                .statusCode())
        .isEqualTo(403);
    assertThat(form("name=x", "Cookie", "castalia-session=a", "Origin", "null").statusCode())
        .isEqualTo(403);
    assertThat(form("name=x", "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
    var own = "http://127.0.0.1:" + server.port();
    assertThat(form("name=x", "Cookie", "castalia-session=a", "Origin", own).statusCode())
        .isEqualTo(303);
    assertThat(form("name=x").statusCode()).isEqualTo(303);
  }

  @Test
  void formIsReadAsItWasTypedOrNotAtAll() {
    assertThat(header(form("name=a%C3%A4+b%26"), "Location")).isEqualTo("/got/a%C3%A4+b%26");
    for (var broken : List.of("name=%ff", "name=%4", "name=%00", "name=\u00e4")) {
      assertThat(form(broken).statusCode()).as(broken).isEqualTo(400);
    }
    assertThat(form("name=" + "x".repeat(3 << 20)).statusCode()).isEqualTo(413);
    assertThat(client.post("/form", "{}").statusCode()).isEqualTo(415);
  }

  private HttpResponse<String> form(String body, String... headers) {
    var all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
    all.addAll(List.of(headers));
    return client.send(
        "POST", "/form", body.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new));
  }

  @Test
  void listenerHearsTheTemplateNotThePath() throws InterruptedException {
    answered.clear();
    client.get("/plain/one");
    client.get("/nowhere/at/all");
    var heard = List.of("GET /plain/{name} 200", "GET none 404");
    for (int i = 0; i < 3_000 && !answered.containsAll(heard); i++) {
      Thread.sleep(10); // it hears after the client does
    }
    assertThat(answered).containsAll(heard);
  }

  @Test
  void takenPortIsNamedWithTheRemedy() {
    assertThatThrownBy(
            () ->
                Server.start(
                    new Server.Address("127.0.0.1", server.port()),
                    Set.of(),
                    new Assets(),
                    new Templates(),
                    (_, _, _, _) -> {},
                    _ -> {}))
        .isInstanceOf(AddressInUseException.class)
        .hasMessageContaining(Integer.toString(server.port()))
        .hasMessageContaining("--port");
  }
}
