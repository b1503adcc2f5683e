package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.accounts.passkey.Device;
import castalia.app.platform.database.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Passkeys over HTTP, as the pages' script makes and uses them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PasskeySiteTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REMOVE =
      Pattern.compile("action=\"(/profile/passkeys/[\\w-]+)/remove\"");
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  private HttpResponse<String> post(Browser browser, String path, Map<String, String> body)
      throws JsonProcessingException {
    var cookie = "castalia-session=" + browser.cookies().getOrDefault("castalia-session", "none");
    return scene
        .server()
        .client()
        .post(
            path, JSON.writeValueAsString(body), "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
  }

  private JsonNode begin(Browser browser, String purpose) throws JsonProcessingException {
    var answer = post(browser, "/api/v1/passkeys/requests", Map.of("purpose", purpose));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JSON.readTree(answer.body());
  }

  private void make(Browser browser, Device device) throws JsonProcessingException {
    var begun = begin(browser, "make");
    var made =
        post(
            browser,
            "/api/v1/passkeys",
            Map.of(
                "request", begun.path("request").asText(),
                "name", "my laptop",
                "answer", device.make(begun.path("options").asText())));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(204);
  }

  private HttpResponse<String> signIn(Browser browser, Device device)
      throws JsonProcessingException {
    var begun = begin(browser, "sign-in");
    return post(
        browser,
        "/api/v1/passkeys/sign-in",
        Map.of(
            "request", begun.path("request").asText(),
            "answer", device.use(begun.path("options").asText())));
  }

  @Test
  void aPasskeySignsInInAnotherBrowserUntilItIsRemoved() throws Exception {
    var ada = scene.signUp("Ada", "ada@example.org");
    var device = new Device();
    make(ada, device);
    var page = ada.get("/profile/passkeys").body();
    assertThat(page).contains("my laptop", "never used");
    var there = scene.browser();
    assertThat(there.get("/sign-in").body()).contains("/sign-in/passkey?next=");
    var entered = signIn(there, device);
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(204);
    var cookie = entered.headers().firstValue("Set-Cookie");
    assertThat(entered.headers().allValues("Set-Cookie").toString())
        .contains("castalia-session=", "HttpOnly", "SameSite=Lax");
    assertThat(cookie).isPresent();
    var key = REMOVE.matcher(page);
    assertThat(key.find()).isTrue();
    ada.post(key.group(1) + "/name", "name", "old laptop");
    assertThat(ada.get("/profile/passkeys").body()).contains("old laptop", "last used");
    var eve = scene.signUp("Eve", "eve@example.org");
    assertThat(eve.post(key.group(1) + "/remove").statusCode()).isEqualTo(404);
    assertThat(ada.post(key.group(1) + "/remove").statusCode()).isEqualTo(303);
    assertThat(signIn(there, device).statusCode()).isEqualTo(400);
  }

  @Test
  void makingOneNeedsSomebodySignedIn() throws Exception {
    var nobody = scene.browser();
    var refused = post(nobody, "/api/v1/passkeys/requests", Map.of("purpose", "make"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(nobody.get("/profile/passkeys").statusCode()).isBetween(300, 399);
  }

  @Test
  void theSignInPageLeadsToWherePasskeysWorkAndNeverToAnotherSite() {
    var body = scene.browser().get("/sign-in/passkey?next=https://evil.example.org").body();
    assertThat(body).contains(Scene.HOME + "/sign-in/passkey").doesNotContain("evil");
  }
}
