package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.database.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What people do with their own accounts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProfileTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final String OTHER = "heron anvil pepper tunnel";
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  @Test
  void nameAndTimeZoneCanBeChanged() throws InterruptedException {
    var browser = scene.signUp("Ada", "ada@example.org");
    browser.post("/profile", "name", "  Ada   Lovelace ", "zone", "Europe/London");
    assertThat(browser.get("/profile?done=described").body())
        .contains("Saved.")
        .contains("Ada Lovelace")
        .contains("value=\"Europe/London\" selected");
    var wrong = browser.post("/profile", "name", "Ada", "zone", "Mars/Olympus");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Choose a time zone of the list");
  }

  @Test
  void nameIsShownAsTextAndNeverAsMarkup() throws InterruptedException {
    var browser = scene.signUp("<b onmouseover=x>\"'&", "mark@example.org");
    assertThat(browser.get("/profile").body())
        .contains("&lt;b onmouseover=x&gt;")
        .doesNotContain("<b onmouseover");
  }

  @Test
  void anotherPasswordNeedsTheOldOneAndSignsOthersOut() throws InterruptedException {
    var here = scene.signUp("Pat", "pat@example.org");
    var there = scene.browser();
    there.post("/sign-in", "address", "pat@example.org", "password", Scene.PASSWORD);
    var wrong = here.post("/profile/password", "password", OTHER, "chosen", OTHER);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("This is not your password");
    var weak =
        here.post("/profile/password", "password", Scene.PASSWORD, "chosen", "pat@example.org1");
    assertThat(weak.body()).contains("your mail address");
    var right = here.post("/profile/password", "password", Scene.PASSWORD, "chosen", OTHER);
    assertThat(header(right, "Location")).isEqualTo("/profile?done=password");
    assertThat(scene.postbox().next().subject()).contains("was changed");
    assertThat(here.get("/profile").body()).contains("pat@example.org");
    assertThat(there.get("/profile").body()).contains("You are not signed in");
  }

  @Test
  void newAddressCountsWhenItsLinkWasFollowed() throws InterruptedException {
    var browser = scene.signUp("Mov", "from@example.org");
    browser.post("/profile/address", "address", "to@example.org", "password", Scene.PASSWORD);
    var mail = scene.postbox().next();
    assertThat(mail.to()).isEqualTo("to@example.org");
    assertThat(browser.get("/profile").body()).contains("from@example.org");
    var key = Scene.key(mail.link().orElseThrow().toString());
    assertThat(browser.post("/link", "key", key).statusCode()).isEqualTo(303);
    var told = scene.postbox().next();
    assertThat(told.to()).isEqualTo("from@example.org");
    assertThat(browser.get("/profile").body()).contains("to@example.org");
    assertThat(scene.trail()).contains("address_changed");
  }

  @Test
  void addressOfSomebodyElseIsAnsweredLikeAFreeOne() throws InterruptedException {
    scene.signUp("Has", "has@example.org");
    var browser = scene.signUp("Wan", "wan@example.org");
    var answer =
        browser.post("/profile/address", "address", "has@example.org", "password", Scene.PASSWORD);
    assertThat(header(answer, "Location")).isEqualTo("/profile?done=asked");
    var mail = scene.postbox().next();
    assertThat(mail.subject()).contains("has an account");
    assertThat(mail.link()).isEmpty();
  }

  @Test
  void addressThatWasTakenMeanwhileIsNotTakenAway() throws InterruptedException {
    var browser = scene.signUp("Slo", "slow@example.org");
    browser.post("/profile/address", "address", "wanted@example.org", "password", Scene.PASSWORD);
    var key = Scene.key(scene.postbox().nextLink());
    scene.signUp("Qui", "wanted@example.org");
    var late = browser.post("/link", "key", key);
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body()).contains("This address has an account of its own by now");
    assertThat(browser.get("/profile").body()).contains("slow@example.org");
  }

  @Test
  void exportHasEverythingAndNoSecrets() throws InterruptedException, JsonProcessingException {
    var browser = scene.signUp("Exp", "exp@example.org");
    browser.post("/notes", "text", "learnt");
    var answer = browser.get("/profile/export");
    assertThat(header(answer, "Content-Disposition")).contains("attachment");
    var tree = new ObjectMapper().readTree(answer.body());
    assertThat(tree.at("/account/address").asText()).isEqualTo("exp@example.org");
    assertThat(tree.at("/account/roles/0").asText()).isEqualTo("learner");
    assertThat(tree.at("/notes/0").asText()).isEqualTo("learnt");
    assertThat(tree.at("/sessions/0/device").asText()).contains("Firefox");
    assertThat(tree.at("/trail/0/action").asText()).isEqualTo("signed up");
    assertThat(answer.body()).doesNotContain("argon2");
  }

  @Test
  void whoHasNoAccountCanExportAndForgetTheirProfile() {
    var browser = scene.browser();
    assertThat(browser.get("/profile/export").statusCode()).isEqualTo(404);
    browser.post("/notes", "text", "mine");
    assertThat(browser.get("/profile").body()).contains("this browser has kept your progress");
    assertThat(browser.get("/profile/export").body()).contains("\"notes\":[\"mine\"]");
    browser.post("/profile/forget");
    assertThat(browser.cookies()).isEmpty();
    assertThat(scene.count("select count(*) from note where text = 'mine'")).isZero();
  }

  @Test
  void deletedAccountIsGoneWithEverythingAndItsNameIsInNoTrail() throws InterruptedException {
    var browser = scene.signUp("Gone", "gone@example.org");
    browser.post("/notes", "text", "secret");
    assertThat(browser.post("/profile/delete", "password", OTHER).statusCode()).isEqualTo(422);
    assertThat(browser.get("/notes").body()).isEqualTo("secret");
    assertThat(browser.post("/profile/delete", "password", Scene.PASSWORD).statusCode())
        .isEqualTo(303);
    assertThat(browser.cookies()).doesNotContainKey("castalia-session");
    assertThat(scene.count("select count(*) from note where text = 'secret'")).isZero();
    assertThat(scene.count("select count(*) from account where name = 'Gone'")).isZero();
    assertThat(scene.count("select count(*) from mail_link where name = 'Gone'")).isZero();
    assertThat(scene.trail()).contains("account_deleted");
    var again = scene.browser();
    again.post("/sign-in", "address", "gone@example.org", "password", Scene.PASSWORD);
    assertThat(again.cookies()).doesNotContainKey("castalia-session");
  }

  @Test
  void whatOnesOwnAccountIsNeededForIsRefusedWithoutOne() {
    for (var path :
        new String[] {
          "/profile", "/profile/password", "/profile/delete", "/profile/sessions/end"
        }) {
      var answer = scene.browser().post(path, "password", "x");
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(header(answer, "Location")).isEqualTo("/sign-in");
    }
  }
}
