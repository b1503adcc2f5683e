package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.TokenListener;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.database.DatabaseUrl;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.web.Visit;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signing in and out, sessions, and choosing a new password by mail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String OTHER = "heron anvil pepper tunnel";
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  private Browser signedIn(String address) {
    var browser = scene.browser();
    assertThat(Scene.signIn(browser, address, Scene.PASSWORD).statusCode()).isEqualTo(303);
    return browser;
  }

  @Test
  void addressAndPasswordSignIn() throws InterruptedException {
    scene.signUp("Ada", "ada@example.org");
    var browser = scene.browser();
    var answer = Scene.signIn(browser, "ADA@example.org", Scene.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/profile?arrived");
    assertThat(Scene.isSignedIn(browser)).isTrue();
    assertThat(browser.get("/sign-in").statusCode()).as("again").isEqualTo(302);
  }

  @Test
  void wrongPasswordAndUnknownAddressAreAnsweredAlike() throws InterruptedException {
    scene.signUp("Eve", "eve@example.org");
    var wrong = Scene.signIn(scene.browser(), "eve@example.org", OTHER);
    var unknown = Scene.signIn(scene.browser(), "nobody@example.org", OTHER);
    assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(unknown.statusCode());
    assertThat(wrong.body()).contains("do not belong together").doesNotContain(OTHER);
    assertThat(wrong.body().replace("eve@", "@")).isEqualTo(unknown.body().replace("nobody@", "@"));
  }

  @Test
  void afterTooManyAttemptsAlsoTheRightPasswordHasToWait() throws InterruptedException {
    scene.signUp("Tom", "tom@example.org");
    for (int i = 0; i < 10; i++) {
      assertThat(Scene.signIn(scene.browser(), "tom@example.org", OTHER).statusCode())
          .isEqualTo(422);
    }
    var refused = Scene.signIn(scene.browser(), "tom@example.org", Scene.PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(header(refused, "Retry-After")).isNotEmpty();
    scene.pass(Duration.ofMinutes(2));
    assertThat(Scene.signIn(scene.browser(), "tom@example.org", Scene.PASSWORD).statusCode())
        .isEqualTo(303);
  }

  @Test
  void passwordOfAMegabyteIsWrong() throws InterruptedException {
    scene.signUp("Meg", "meg@example.org");
    assertThat(Scene.signIn(scene.browser(), "meg@example.org", "x".repeat(1 << 20)).statusCode())
        .isEqualTo(422);
  }

  @Test
  void whatWasDoneWithoutTheAccountBecomesAPartOfIt() throws InterruptedException {
    var first = scene.signUp("Lea", "lea@example.org");
    first.post("/notes", "text", "at home");
    var second = scene.browser();
    second.post("/notes", "text", "away");
    long learners = scene.count("select count(*) from learner");
    Scene.signIn(second, "lea@example.org", Scene.PASSWORD);
    assertThat(second.get("/notes").body()).isEqualTo("at home,away");
    assertThat(first.get("/notes").body()).isEqualTo("at home,away");
    assertThat(scene.count("select count(*) from learner")).isEqualTo(learners - 1);
    assertThat(second.cookies()).doesNotContainKey("castalia-profile");
    assertThat(scene.trail()).contains("profile_merged");
  }

  @Test
  void signingOutEndsTheSessionAndNotOnlyTheCookie() throws InterruptedException {
    var browser = scene.signUp("Out", "out@example.org");
    var token = browser.cookies().get("castalia-session");
    browser.post("/sign-out");
    assertThat(browser.cookies()).doesNotContainKey("castalia-session");
    browser.cookies().put("castalia-session", token);
    assertThat(Scene.isSignedIn(browser)).isFalse();
  }

  @Test
  void oneBrowserCanSignAnotherOut() throws InterruptedException {
    var here = scene.signUp("Two", "two@example.org");
    var there = signedIn("two@example.org");
    var page = here.get("/profile").body();
    var path = page.replaceFirst("(?s).*action=\"(/profile/sessions/[0-9a-f-]{36}/end)\".*", "$1");
    assertThat(header(here.post(path), "Location")).isEqualTo("/profile?done=ended");
    assertThat(Scene.isSignedIn(here)).isTrue();
    assertThat(Scene.isSignedIn(there)).isFalse();
    assertThat(here.post(path).statusCode()).as("once more").isEqualTo(404);
  }

  @Test
  void nobodyEndsTheSessionOfSomebodyElse() throws InterruptedException {
    scene.signUp("Vic", "vic@example.org");
    var vic = signedIn("vic@example.org");
    var page = vic.get("/profile").body();
    var path = page.replaceFirst("(?s).*action=\"(/profile/sessions/[0-9a-f-]{36}/end)\".*", "$1");
    var other = scene.signUp("Mal", "mal@example.org");
    assertThat(other.post(path).statusCode()).isEqualTo(404);
    assertThat(Scene.isSignedIn(vic)).isTrue();
  }

  @Test
  void signingOutEverywhereEndsEverySession() throws InterruptedException {
    var here = scene.signUp("All", "all@example.org");
    var there = signedIn("all@example.org");
    here.post("/profile/sessions/end");
    assertThat(Scene.isSignedIn(here)).isFalse();
    assertThat(Scene.isSignedIn(there)).isFalse();
  }

  @Test
  void sessionEndsWhenItIsNotUsedAndGoesOnWhenItIs() throws InterruptedException {
    var used = scene.signUp("Use", "use@example.org");
    var unused = signedIn("use@example.org");
    scene.pass(Duration.ofDays(50));
    assertThat(Scene.isSignedIn(used)).isTrue();
    scene.pass(Duration.ofDays(50));
    assertThat(Scene.isSignedIn(used)).isTrue();
    assertThat(Scene.isSignedIn(unused)).isFalse();
  }

  @Test
  void everySessionEndsAfterAYear() throws InterruptedException {
    var browser = scene.signUp("Old", "old@example.org");
    for (int i = 0; i < 8; i++) {
      assertThat(Scene.isSignedIn(browser)).as("day " + i * 45).isTrue();
      scene.pass(Duration.ofDays(45));
    }
    assertThat(Scene.isSignedIn(browser)).isTrue();
    scene.pass(Duration.ofDays(6));
    assertThat(Scene.isSignedIn(browser)).isFalse();
  }

  @Test
  void sessionThatSomebodyPlantedIsNotTheOneAfterSigningIn() throws InterruptedException {
    scene.signUp("Fix", "fix@example.org");
    var browser = scene.browser();
    var planted = "planted-by-somebody-else-0123456789abcdefghi";
    browser.cookies().put("castalia-session", planted);
    Scene.signIn(browser, "fix@example.org", Scene.PASSWORD);
    assertThat(Scene.isSignedIn(browser)).isTrue();
    assertThat(browser.cookies().get("castalia-session")).isNotEqualTo(planted);
    var thief = scene.browser();
    thief.cookies().put("castalia-session", planted);
    assertThat(Scene.isSignedIn(thief)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/labs, /labs",
    "//evil.example, /profile?arrived",
    "https://evil.example, /profile?arrived",
    "/\\evil.example, /profile?arrived",
    "'/x\r\nSet-Cookie: a=b', /profile?arrived",
  })
  void afterSigningInOneStaysOnThisServer(String next, String where) throws InterruptedException {
    var address = "n" + Integer.toHexString(next.hashCode()) + "@example.org";
    scene.signUp("Nex", address);
    var answer =
        scene
            .browser()
            .post("/sign-in", "address", address, "password", Scene.PASSWORD, "next", next);
    assertThat(header(answer, "Location")).isEqualTo(where);
  }

  @Test
  void whoHasToSignInComesBackAfterwards() {
    var answer = scene.browser().get("/operator?q=a");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(header(answer, "Location")).isEqualTo("/sign-in?next=%2Foperator%3Fq%3Da");
  }

  @Test
  void pageOfSomebodySignedInIsKeptByNoProxyAndGreetsThem() throws InterruptedException {
    var browser = scene.signUp("Gre", "gre@example.org");
    var page = browser.get("/profile");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
    assertThat(page.body()).contains("class=\"button who\" href=\"/profile\"");
    assertThat(scene.browser().get("/sign-up").body()).contains("href=\"/sign-in\"");
  }

  @Test
  void pageThatIsKeptForAllGreetsEachByTheirName() throws InterruptedException {
    var kit = scene.signUp("Kit Kept", "kit@example.org");
    var kim = scene.signUp("Kim Kept", "kim@example.org");
    for (int i = 0; i < 2; i++) {
      assertThat(kit.get("/kept").body()).contains("Kit Kept").doesNotContain("Kim Kept");
      assertThat(kim.get("/kept").body()).contains("Kim Kept").doesNotContain("Kit Kept");
      assertThat(scene.browser().get("/kept").body())
          .contains("href=\"/sign-in\"")
          .doesNotContain("Kept</span>");
    }
    assertThat(header(kit.get("/kept"), "Cache-Control")).isEqualTo("private, no-cache");
  }

  @Test
  void pagesDoNotWaitForADatabaseThatIsNotThere() {
    var place = new DatabasePlace.External(DatabaseUrl.parse("postgresql://u:p@127.0.0.1:1/none"));
    try (var away = new Database(place)) {
      var clock = InstantSource.system();
      var people =
          new People(
              away,
              clock,
              new Sessions(away, clock),
              new AccessTokens(away, clock, TokenListener.NONE, Optional::empty),
              new Throttle(away, clock));
      assertThat(people.greeted(new KnownVisit())).isEmpty();
    }
  }

  /// A visit with a session's cookie.
  private static final class KnownVisit implements Visit {
    @Override
    public Optional<String> cookie(String name) {
      return Optional.of(Tokens.make());
    }

    @Override
    public void keep(String name, String value, Duration age) {
      throw new IllegalStateException("a greeting gives no cookie");
    }

    @Override
    public void forget(String name) {
      throw new IllegalStateException("a greeting takes no cookie");
    }

    @Override
    public Optional<String> zone() {
      return Optional.empty();
    }

    @Override
    public Optional<String> bearer() {
      return Optional.empty();
    }

    @Override
    public boolean changes() {
      return false;
    }

    @Override
    public String address() {
      return "";
    }

    @Override
    public String userAgent() {
      return "";
    }
  }

  @Test
  void brokenCookiesAreNobody() {
    for (var cookie : List.of("", "x", "a".repeat(3_000), "\"quoted\"")) {
      var answer =
          scene
              .server()
              .client()
              .get("/profile", "Accept", "text/html", "Cookie", "castalia-session=" + cookie);
      assertThat(answer.statusCode()).as(cookie).isEqualTo(200);
      assertThat(answer.body()).contains("You are not signed in");
    }
  }
}
