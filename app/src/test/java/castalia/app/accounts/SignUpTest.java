package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.database.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signing up, over the real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignUpTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  private HttpResponse<String> begin(Browser browser, String address) {
    return browser.post("/sign-up", "name", "Ada", "address", address, "password", Scene.PASSWORD);
  }

  @Test
  void linkOfTheMailMakesTheAccountAndSignsIn() throws InterruptedException {
    var browser = scene.browser();
    assertThat(begin(browser, "ada@example.org").body())
        .contains("Look into your mail")
        .contains("ada@example.org");
    assertThat(browser.cookies()).doesNotContainKey("castalia-session");
    var mail = scene.postbox().next();
    assertThat(mail.to()).isEqualTo("ada@example.org");
    assertThat(mail.link().orElseThrow().toString()).startsWith(Scene.HOME + "/link?key=");
    var link = "/link?" + mail.link().orElseThrow().getRawQuery();
    assertThat(browser.get(link).body()).contains("Finish signing up");
    assertThat(scene.count("select count(*) from account where address = 'ada@example.org'"))
        .as("looking at a link does nothing")
        .isZero();
    var done = browser.post("/link", "key", Scene.key(link));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(browser.cookies()).containsKey("castalia-session");
    assertThat(browser.get("/profile").body()).contains("Ada").contains("ada@example.org");
    assertThat(scene.trail()).contains("signed_up");
  }

  @Test
  void whatWasDoneBeforeBelongsToTheAccount() throws InterruptedException {
    var browser = scene.browser();
    browser.post("/notes", "text", "before");
    begin(browser, "before@example.org");
    browser.post("/link", "key", Scene.key(scene.postbox().nextLink()));
    assertThat(browser.get("/notes").body()).isEqualTo("before");
    assertThat(browser.cookies()).doesNotContainKey("castalia-profile");
  }

  @Test
  void profileThatWasClaimedOpensNothingWithItsOldCookie() throws InterruptedException {
    var browser = scene.browser();
    browser.post("/notes", "text", "mine");
    var old = browser.cookies().get("castalia-profile");
    begin(browser, "claimed@example.org");
    browser.post("/link", "key", Scene.key(scene.postbox().nextLink()));
    var thief = scene.browser();
    thief.cookies().put("castalia-profile", old);
    assertThat(thief.get("/notes").body()).isEqualTo("none");
  }

  @Test
  void inAnotherBrowserThePasswordIsNeededToo() throws InterruptedException {
    begin(scene.browser(), "other@example.org");
    var link = scene.postbox().nextLink();
    var other = scene.browser();
    assertThat(other.get(link).body()).contains("type the password that you chose");
    var wrong = other.post("/link", "key", Scene.key(link), "password", "not the password");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("not the password that you signed up with");
    var right = other.post("/link", "key", Scene.key(link), "password", Scene.PASSWORD);
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(other.get("/profile").body()).contains("other@example.org");
  }

  @Test
  void answerIsTheSameWhetherTheAddressHasAnAccountOrNot() throws InterruptedException {
    scene.signUp("Known", "known@example.org");
    var known = begin(scene.browser(), "Known@Example.org");
    var mail = scene.postbox().next();
    assertThat(mail.subject()).isEqualTo("You have an account on Castalia");
    assertThat(mail.to()).isEqualTo("known@example.org");
    var unknown = begin(scene.browser(), "Fresh@Example.org");
    scene.postbox().next();
    assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
    assertThat(known.body().replace("Known", "")).isEqualTo(unknown.body().replace("Fresh", ""));
    assertThat(known.headers().allValues("Set-Cookie")).hasSize(1);
    assertThat(unknown.headers().allValues("Set-Cookie")).hasSize(1);
  }

  @Test
  void ofTwoWhoSignUpWithOneAddressAtOnceOneGetsTheAccount()
      throws InterruptedException, ExecutionException {
    var browsers = List.of(scene.browser(), scene.browser());
    var links = new java.util.ArrayList<String>();
    for (var browser : browsers) {
      begin(browser, "twin@example.org");
      links.add(Scene.key(scene.postbox().nextLink()));
    }
    var ready = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = new java.util.ArrayList<Future<HttpResponse<String>>>();
      for (int i = 0; i < 2; i++) {
        var browser = browsers.get(i);
        var key = links.get(i);
        answers.add(
            threads.submit(
                () -> {
                  ready.await();
                  return browser.post("/link", "key", key);
                }));
      }
      ready.countDown();
      assertThat(List.of(answers.get(0).get().statusCode(), answers.get(1).get().statusCode()))
          .containsExactlyInAnyOrder(303, 422);
      var lost = answers.get(0).get().statusCode() == 422 ? answers.get(0) : answers.get(1);
      assertThat(lost.get().body()).contains("This address has an account by now");
    }
    assertThat(scene.count("select count(*) from account where address_key = 'twin@example.org'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "CASE@Example.ORG, case@example.org",
    "' spaces@example.org ', spaces@example.org",
    "ｆｕｌｌ@example.org, full@example.org",
    "u\u0308ml@example.org, üml@example.org",
    "idn@bücher.example, idn@xn--bcher-kva.example",
  })
  void oneAddressIsOneAccountHoweverItIsWritten(String one, String other)
      throws InterruptedException {
    scene.signUp("First", one);
    begin(scene.browser(), other);
    assertThat(scene.postbox().next().subject()).isEqualTo("You have an account on Castalia");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ada1@example.org, otter violin cactus lamp, Say how you want to be called",
    "a\u202eb, ada1@example.org, otter violin cactus lamp, cannot be seen",
    "Win at evil.example, ada1@example.org, otter violin cactus lamp, A name is no link",
    "http://x, ada1@example.org, otter violin cactus lamp, A name is no link",
    "Ada, nowhere, otter violin cactus lamp, Give the address where you get mail",
    "Ada, a@b@c d.org, otter violin cactus lamp, Give the address where you get mail",
    "Ada, 'ada@example.org\nBcc: x@y.org', otter violin cactus lamp, Give the address",
    "Ada, ada1@example.org, short, at least 10 characters",
    "Ada, ada1@example.org, password123, first to be tried",
  })
  void whatIsWrongIsSaidAtItsField(String name, String address, String password, String words) {
    var answer =
        scene.browser().post("/sign-up", "name", name, "address", address, "password", password);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("aria-invalid=\"true\"").contains(words);
    assertThat(answer.body()).doesNotContain(password.length() > 5 ? password : "\0");
  }

  @Test
  void passwordOfAMegabyteIsAnsweredWithWhatToDo() {
    var answer =
        scene
            .browser()
            .post(
                "/sign-up",
                "name",
                "Ada",
                "address",
                "long@example.org",
                "password",
                "correct ".repeat(1 << 17));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("at most").hasSizeLessThan(50_000);
  }

  @Test
  void expiredLinkSaysSoAndLeadsToANewOne() throws InterruptedException {
    var browser = scene.browser();
    begin(browser, "late@example.org");
    var link = scene.postbox().nextLink();
    scene.pass(Duration.ofHours(25));
    var page = browser.get(link);
    assertThat(page.statusCode()).isEqualTo(410);
    assertThat(page.body()).contains("This link has expired").contains("href=\"/sign-up\"");
    assertThat(browser.post("/link", "key", Scene.key(link)).statusCode()).isEqualTo(410);
    assertThat(browser.cookies()).doesNotContainKey("castalia-session");
  }

  @Test
  void reusedLinkSaysSo() throws InterruptedException {
    var browser = scene.browser();
    begin(browser, "twice@example.org");
    var link = scene.postbox().nextLink();
    browser.post("/link", "key", Scene.key(link));
    var again = scene.browser().post("/link", "key", Scene.key(link));
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(again.body()).contains("This link was followed already");
  }

  @Test
  void wrongLinkSaysSo() {
    for (var key : List.of("", "nonsense", Tokens.make(), "x".repeat(5_000), "' or 1=1 --")) {
      var page =
          scene
              .browser()
              .get(
                  "/link?key="
                      + java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8));
      assertThat(page.statusCode()).as(key).isEqualTo(404);
      assertThat(page.body()).contains("This link leads nowhere");
    }
  }

  @Test
  void foreignLinkSaysWhoIsSignedIn() throws InterruptedException {
    begin(scene.browser(), "foreign@example.org");
    var link = scene.postbox().nextLink();
    var bob = scene.signUp("Bob", "bob@example.org");
    var page = bob.get(link);
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body())
        .contains("This link is for another account")
        .contains("bob@example.org")
        .doesNotContain("foreign@example.org");
    assertThat(bob.post("/link", "key", Scene.key(link)).statusCode()).isEqualTo(409);
  }

  @Test
  void formOfAnotherSiteIsRefused() {
    var answer =
        scene
            .server()
            .client()
            .send(
                "POST",
                "/sign-up",
                "name=a".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(header(answer, "Set-Cookie")).isEmpty();
  }
}
