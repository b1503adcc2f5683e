package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Choosing a new password by mail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NewPasswordTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String OTHER = "heron anvil pepper tunnel";
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void newPasswordByMailSignsOutEverywhereElse() throws InterruptedException {
    var lost = scene.signUp("For", "for@example.org");
    var browser = scene.browser();
    assertThat(browser.post("/reset", "address", "FOR@example.org").body())
        .contains("Look into your mail");
    var link = scene.postbox().nextLink();
    assertThat(browser.get(link).body()).contains("Choose a new password");
    assertThat(browser.post("/link", "key", Scene.key(link), "password", "short").statusCode())
        .isEqualTo(422);
    assertThat(browser.post("/link", "key", Scene.key(link), "password", OTHER).statusCode())
        .isEqualTo(303);
    assertThat(scene.postbox().next().subject()).contains("was changed");
    assertThat(Scene.isSignedIn(browser)).isTrue();
    assertThat(Scene.isSignedIn(lost)).isFalse();
    assertThat(Scene.signIn(scene.browser(), "for@example.org", Scene.PASSWORD).statusCode())
        .isEqualTo(422);
    assertThat(Scene.signIn(scene.browser(), "for@example.org", OTHER).statusCode()).isEqualTo(303);
  }

  @Test
  void ofTwoWhoSawALinkGoodOnlyOneFollowsIt() {
    var links = scene.accounts().mailing().links();
    var link =
        DATABASE
            .get()
            .transaction(
                tx -> links.make(tx, Purpose.RESET, Optional.empty(), "", Optional.empty(), ""));
    var token = Scene.key(link.toString());
    assertThat(follow(links, token)).isTrue();
    assertThatThrownBy(() -> follow(links, token))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.LINK_USED));
  }

  private static boolean follow(MailLinks links, String token) {
    return DATABASE
        .get()
        .transaction(
            tx -> {
              links.take(tx, token);
              return true;
            });
  }

  @Test
  void askingForANewPasswordTellsNobodyWhoHasAnAccount() throws InterruptedException {
    scene.signUp("Hid", "hid@example.org");
    var known = scene.browser().post("/reset", "address", "hid@example.org");
    var mail = scene.postbox().next();
    var unknown = scene.browser().post("/reset", "address", "nil@example.org");
    assertThat(scene.postbox().next().subject()).isEqualTo("No account on Castalia");
    assertThat(mail.link()).isPresent();
    assertThat(known.body().replace("hid@", "@")).isEqualTo(unknown.body().replace("nil@", "@"));
  }

  @Test
  void askingForANewPasswordWritesAsMuchWhereThereIsNoAccount() throws InterruptedException {
    scene.signUp("Tim", "tim@example.org");
    for (var address : List.of("tim@example.org", "tom@example.org")) {
      var before = scene.count("select count(*) from mail_link");
      scene.browser().post("/reset", "address", address);
      scene.postbox().next();
      assertThat(scene.count("select count(*) from mail_link")).as(address).isEqualTo(before + 1);
    }
  }

  @Test
  void hostOfALinkIsNeverTheOneThatARequestMadeUp() throws InterruptedException {
    scene.signUp("Hos", "hos@example.org");
    scene
        .server()
        .client()
        .send(
            "POST",
            "/reset",
            "address=hos%40example.org".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "X-Forwarded-Host",
            "evil.example",
            "Forwarded",
            "host=evil.example",
            "X-Forwarded-For",
            "192.0.2.9");
    assertThat(scene.postbox().next().link().orElseThrow().toString()).startsWith(Scene.HOME + "/");
  }

  @Test
  void linkForANewPasswordGoesToTheAddressOfTheAccountAndNotToWhatWasTyped()
      throws InterruptedException {
    scene.signUp("Uni", "mike@example.org");
    scene.browser().post("/reset", "address", "ｍike@example.org");
    assertThat(scene.postbox().next().to()).isEqualTo("mike@example.org");
  }
}
