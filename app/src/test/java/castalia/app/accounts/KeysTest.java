package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.accounts.passkey.Device;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.Bearer;
import castalia.app.accounts.token.DeviceLogins.Progress;
import castalia.app.accounts.token.Scope;
import castalia.app.platform.database.TestDatabase;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a new password does to everything else that acts for a person, and what the trail says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String OTHER = "heron anvil pepper tunnel";
  private final Scene scene = new Scene(DATABASE.get());
  private final Keys keys = scene.accounts().keys();

  @AfterAll
  void stop() {
    scene.close();
  }

  private static UUID id(String address) {
    var read = MailAddress.read(address).orElseThrow();
    return DATABASE
        .get()
        .transaction(tx -> new AccountStore().ofAddress(tx, read).orElseThrow().person().id());
  }

  private AccessTokens.Made token(UUID person) {
    return keys.tokens().make(person, "script", Set.of(Scope.READ), Duration.ofDays(30));
  }

  private void passkey(UUID person) {
    var asked = keys.passkeys().startMaking(person, "somebody");
    keys.passkeys().finishMaking(person, asked.id(), new Device().make(asked.options()), "phone");
  }

  private boolean works(AccessTokens.Made token) {
    return keys.tokens().verify(token.text()) instanceof Bearer.Valid;
  }

  /// Path and query of a link to choose a new password.
  private String resetLink(String address) throws InterruptedException {
    scene.browser().post("/reset", "address", address);
    return scene.postbox().nextLink();
  }

  @Test
  void newPasswordByMailRevokesTokensAndSaysSoAndLeavesPasskeys() throws InterruptedException {
    scene.signUp("Rev", "rev@example.org");
    var rev = id("rev@example.org");
    var token = token(rev);
    passkey(rev);
    var link = resetLink("rev@example.org");
    var browser = scene.browser();
    assertThat(browser.get(link).body()).contains("tokens of your programs are revoked");
    browser.post("/link", "key", Scene.key(link), "password", OTHER);
    assertThat(works(token)).isFalse();
    assertThat(keys.passkeys().list(rev)).hasSize(1);
    assertThat(scene.postbox().next().text()).contains("tokens of programs: 1, and passkeys: 0");
  }

  @Test
  void newPasswordByMailRemovesPasskeysIfAskedTo() throws InterruptedException {
    scene.signUp("Pas", "pas@example.org");
    var pas = id("pas@example.org");
    var link = resetLink("pas@example.org");
    assertThat(scene.browser().get(link).body()).doesNotContain("Remove my passkeys");
    passkey(pas);
    var browser = scene.browser();
    assertThat(browser.get(link).body()).contains("Remove my passkeys");
    browser.post("/link", "key", Scene.key(link), "password", OTHER, "also", "passkeys");
    assertThat(keys.passkeys().list(pas)).isEmpty();
    scene.postbox().next();
  }

  @Test
  void deviceThatWasConfirmedBeforeANewPasswordByMailGetsNoToken() throws InterruptedException {
    scene.signUp("Dev", "dev@example.org");
    var login = keys.logins().start("a thief's machine");
    assertThat(keys.logins().confirm(login.code(), id("dev@example.org"))).isTrue();
    var link = resetLink("dev@example.org");
    scene.browser().post("/link", "key", Scene.key(link), "password", OTHER);
    assertThat(keys.logins().poll(login.secret())).isEqualTo(new Progress.Gone());
    scene.postbox().next();
  }

  @Test
  void newPasswordOnTheProfileRevokesWhatIsTickedAndNothingElse() throws InterruptedException {
    var browser = scene.signUp("Tic", "tic@example.org");
    var tic = id("tic@example.org");
    assertThat(browser.get("/profile").body()).doesNotContain("Revoke my tokens");
    var token = token(tic);
    passkey(tic);
    assertThat(browser.get("/profile").body())
        .contains("Revoke my tokens, too (1)", "Remove my passkeys, too (1)");
    browser.post("/profile/password", "password", Scene.PASSWORD, "chosen", OTHER);
    assertThat(scene.postbox().next().text()).contains("were left as they are");
    assertThat(works(token)).isTrue();
    assertThat(keys.passkeys().list(tic)).hasSize(1);
    var ticked =
        browser.post(
            "/profile/password",
            "password",
            OTHER,
            "chosen",
            Scene.PASSWORD,
            "also",
            "tokens",
            "also",
            "passkeys");
    assertThat(header(ticked, "Location")).isEqualTo("/profile?done=revoked");
    assertThat(works(token)).isFalse();
    assertThat(keys.passkeys().list(tic)).isEmpty();
    scene.postbox().next();
  }

  @Test
  void copyOfTheCookieIsWorthNothingAfterANewPassword() throws InterruptedException {
    var browser = scene.signUp("Cop", "cop@example.org");
    var thief = scene.browser();
    thief.cookies().putAll(browser.cookies());
    assertThat(thief.get("/profile").body()).contains("cop@example.org");
    browser.post("/profile/password", "password", Scene.PASSWORD, "chosen", OTHER);
    assertThat(browser.get("/profile").body()).contains("cop@example.org");
    assertThat(thief.get("/profile").body()).doesNotContain("cop@example.org");
    scene.postbox().next();
  }

  @Test
  void linkToAnotherAddressDoesNothingAfterANewPassword() throws InterruptedException {
    var browser = scene.signUp("Adr", "adr@example.org");
    browser.post("/profile/address", "address", "thief@example.org", "password", Scene.PASSWORD);
    var link = scene.postbox().nextLink();
    browser.post("/profile/password", "password", Scene.PASSWORD, "chosen", OTHER);
    scene.postbox().next();
    assertThat(scene.browser().get(link).statusCode()).isEqualTo(404);
    assertThat(browser.get("/profile").body()).contains("adr@example.org");
  }

  @Test
  void trailNamesWhatWasMadeAndRevokedAndNoNamesOfIt() throws InterruptedException {
    scene.signUp("Tra", "tra@example.org");
    var tra = id("tra@example.org");
    var token = token(tra).token().id();
    keys.tokens().revoke(tra, token);
    passkey(tra);
    keys.passkeys().remove(tra, keys.passkeys().list(tra).getFirst().id());
    var start = token.toString().substring(0, 8);
    assertThat(trail(tra))
        .containsExactly(
            "removed a passkey ",
            "made a passkey ",
            "revoked a token " + start,
            "made a token " + start,
            "signed up ");
  }

  private static Iterable<String> trail(UUID person) {
    return DATABASE
        .get()
        .transaction(
            tx ->
                new AuditStore()
                    .about(tx, person).stream()
                        .map(it -> it.action().words() + " " + it.detail())
                        .toList());
  }
}
