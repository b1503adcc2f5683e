package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.Part;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.TestServer;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// People without an account, who are known by a cookie alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalProfileTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private final AccountsFeature accounts =
      new AccountsFeature(
          DATABASE.get(),
          CLOCK,
          Mailer.of(Optional.empty(), CLOCK),
          () -> URI.create("http://localhost"),
          Optional::empty);
  private final TestServer server = new TestServer(accounts, new Asking());

  private final class Asking implements Part {
    @Override
    public void routes(Routes routes) {
      var people = accounts.people();
      routes.get(
          "/find",
          ctx ->
              ctx.result(people.find(Visit.of(ctx)).map(it -> it.id().toString()).orElse("none")));
      routes.get("/learner", ctx -> ctx.result(people.learner(Visit.of(ctx)).id().toString()));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static long rows(String table) {
    return DATABASE
        .get()
        .transaction(tx -> tx.sql("select count(*) from " + table).one(row -> row.number("count")));
  }

  private static String cookie(String setCookie) {
    return setCookie.replaceFirst(";.*", "");
  }

  @Test
  void readingMakesNobody() {
    long before = rows("learner");
    assertThat(server.client().get("/find").body()).isEqualTo("none");
    assertThat(server.client().get("/find", "Cookie", "castalia-profile=made-up").body())
        .isEqualTo("none");
    assertThat(rows("learner")).isEqualTo(before);
  }

  @Test
  void whoDoesSomethingIsKnownByACookieFromThenOn() {
    var first = server.client().get("/learner");
    var cookie = cookie(header(first, "Set-Cookie"));
    assertThat(server.client().get("/find", "Cookie", cookie).body()).isEqualTo(first.body());
    var again = server.client().get("/learner", "Cookie", cookie);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(header(again, "Set-Cookie")).isEmpty();
  }

  @Test
  void newLearnersDaysAreThoseOfTheirBrowser() {
    assertThat(zoneOf("zone=Europe/Berlin")).isEqualTo("Europe/Berlin");
    for (var nonsense : new String[] {"zone=", "zone=Mars/Base", "zone=" + "x".repeat(2_000)}) {
      assertThat(zoneOf(nonsense)).as(nonsense).isEqualTo("UTC");
    }
  }

  private String zoneOf(String cookie) {
    var id = UUID.fromString(server.client().get("/learner", "Cookie", cookie).body());
    return DATABASE
        .get()
        .transaction(
            tx -> tx.sql("select zone from learner where id = ?", id).one(row -> row.text("zone")));
  }

  @Test
  void anotherDeviceIsAnotherLearner() {
    assertThat(server.client().get("/learner").body())
        .isNotEqualTo(server.client().get("/learner").body());
  }

  @Test
  void oneAddressDoesNotMakeProfilesWithoutEnd() {
    var address = "192.0.2.77";
    for (int i = 0; i < Throttled.PROFILE_FROM_ADDRESS.burst(); i++) {
      accounts.throttle().take(new Throttle.Try(Throttled.PROFILE_FROM_ADDRESS, address));
    }
    var refused = server.client().get("/learner", "X-Forwarded-For", address);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "Set-Cookie")).isEmpty();
    assertThat(server.client().get("/learner", "X-Forwarded-For", "192.0.2.78").statusCode())
        .isEqualTo(200);
  }

  @Test
  void databaseDoesNotHoldTheCookiesToken() {
    var token =
        cookie(header(server.client().get("/learner"), "Set-Cookie")).replaceFirst(".*?=", "");
    assertThat(token).hasSize(43);
    long held =
        DATABASE
            .get()
            .transaction(
                tx ->
                    tx.sql(
                            "select count(*) from local_profile where token = ?",
                            token.getBytes(StandardCharsets.UTF_8))
                        .one(row -> row.number("count")));
    assertThat(held).isZero();
  }

  @Test
  void noScriptAndNoOtherSiteGetsTheCookie() {
    assertThat(header(server.client().get("/learner"), "Set-Cookie"))
        .startsWith("castalia-profile=")
        .contains("; HttpOnly")
        .contains("; SameSite=Lax")
        .contains("; Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void behindAnEncryptingProxyTheCookieOnlyGoesEncrypted() {
    var answer = server.client().get("/learner", "X-Forwarded-Proto", "https");
    assertThat(header(answer, "Set-Cookie"))
        .startsWith("__Host-castalia-profile=")
        .endsWith("; Secure");
    var cookie = cookie(header(answer, "Set-Cookie"));
    assertThat(server.client().get("/find", "X-Forwarded-Proto", "https", "Cookie", cookie).body())
        .isEqualTo(answer.body());
  }
}
