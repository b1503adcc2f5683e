package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.database.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tokens as people make them on their page and programs use them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  private static final Pattern REVOKE =
      Pattern.compile("action=\"(/profile/tokens/[0-9a-f-]+/revoke)\"");
  private final Scene scene = new Scene(DATABASE.get());

  @AfterAll
  void stop() {
    scene.close();
  }

  private HttpResponse<String> read(String token, String... more) {
    var headers = new String[more.length + 4];
    headers[0] = "Authorization";
    headers[1] = "Bearer " + token;
    headers[2] = "Accept";
    headers[3] = "application/json";
    System.arraycopy(more, 0, headers, 4, more.length);
    return scene.server().client().get("/notes", headers);
  }

  private HttpResponse<String> write(String token, String text) {
    return post(token, "/notes", text);
  }

  private HttpResponse<String> post(String token, String path, String text) {
    return scene
        .server()
        .client()
        .send(
            "POST",
            path,
            ("text=" + text).getBytes(UTF_8),
            "Authorization",
            "Bearer " + token,
            "Accept",
            "application/json",
            "Content-Type",
            "application/x-www-form-urlencoded");
  }

  private static String make(Browser browser, String name, String... scopes) {
    var fields = new String[4 + 2 * scopes.length];
    fields[0] = "name";
    fields[1] = name;
    fields[2] = "days";
    fields[3] = "30";
    for (int i = 0; i < scopes.length; i++) {
      fields[4 + 2 * i] = "scope";
      fields[5 + 2 * i] = scopes[i];
    }
    var answer = browser.post("/profile/tokens", fields);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    return found(TOKEN, answer.body(), 0);
  }

  private static String found(Pattern pattern, String text, int group) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(group);
  }

  @Test
  void aTokenActsForItsPersonAndIsShownOnce() throws InterruptedException {
    var ada = scene.signUp("Ada", "ada@example.org");
    ada.post("/notes", "text", "hers");
    var token = make(ada, "laptop", "read", "write");
    assertThat(read(token).body()).isEqualTo("hers");
    assertThat(write(token, "more").statusCode()).isEqualTo(303);
    assertThat(ada.get("/notes").body()).isEqualTo("hers,more");
    var page = ada.get("/profile/tokens").body();
    assertThat(page).contains("laptop", "last used").doesNotContain(token);
  }

  @Test
  void aTokenThatMayOnlyReadWritesNothing() throws InterruptedException {
    var ray = scene.signUp("Ray", "ray@example.org");
    var token = make(ray, "reader", "read");
    var refused = write(token, "no");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("may not add to your progress");
    assertThat(ray.get("/notes").body()).isEmpty();
    ray.post("/notes", "text", "kept");
    assertThat(post(token, "/notes/clear", "").statusCode())
        .as("also where the handler asks only who it is")
        .isEqualTo(403);
    assertThat(ray.get("/notes").body()).isEqualTo("kept");
    assertThat(post(make(ray, "writer", "write"), "/notes/clear", "").statusCode()).isEqualTo(303);
    assertThat(ray.get("/notes").body()).isEmpty();
  }

  @Test
  void aRevokedTokenIsRefusedAndNobodyRevokesAnothers() throws InterruptedException {
    var vic = scene.signUp("Vic", "vic@example.org");
    var token = make(vic, "old", "read");
    var revoke = found(REVOKE, vic.get("/profile/tokens").body(), 1);
    var eve = scene.signUp("Eve", "eve@example.org");
    assertThat(eve.post(revoke).statusCode()).isEqualTo(404);
    assertThat(read(token).statusCode()).isEqualTo(200);
    assertThat(vic.post(revoke).statusCode()).isEqualTo(303);
    assertThat(read(token).statusCode()).isEqualTo(401);
    assertThat(read(token).body()).contains("was revoked");
    assertThat(vic.post(revoke).statusCode()).isEqualTo(404);
    assertThat(vic.post("/profile/tokens/1/revoke").statusCode()).isEqualTo(404);
  }

  @Test
  void aBadTokenIsRefusedAlsoBesideAGoodCookie() throws InterruptedException {
    var bob = scene.signUp("Bob", "bob@example.org");
    var cookie = "castalia-session=" + bob.cookies().get("castalia-session");
    assertThat(read("x.y.z", "Cookie", cookie).statusCode()).isEqualTo(401);
    assertThat(write("x.y.z", "no").statusCode()).isEqualTo(401);
    assertThat(scene.count("select count(*) from note where text = 'no'")).isZero();
  }

  @Test
  void aTokenEnds() throws InterruptedException {
    var ann = scene.signUp("Ann", "ann@example.org");
    var token = make(ann, "short", "read");
    scene.pass(Duration.ofDays(30));
    assertThat(read(token).statusCode()).isEqualTo(401);
    assertThat(read(token).body()).contains("has expired");
    assertThat(ann.get("/profile/tokens").body()).contains("You have none.");
  }

  @Test
  void aTokenOpensNoPageOfTheAccount() throws InterruptedException {
    var kim = scene.signUp("Kim", "kim@example.org");
    var token = make(kim, "all", "read", "write");
    var client = scene.server().client();
    for (var path :
        new String[] {"/profile/tokens", "/profile/passkeys", "/device", "/profile/export"}) {
      var answer =
          client.get(path, "Authorization", "Bearer " + token, "Accept", "application/json");
      assertThat(answer.statusCode()).as(path).isNotEqualTo(200);
    }
  }

  @Test
  void whatIsWrongWithAWishStandsBesideItsField() throws InterruptedException {
    var una = scene.signUp("Una", "una@example.org");
    var answer = una.post("/profile/tokens", "name", "", "days", "x");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("It must have 1 to 100 characters", "It must name at least one", "from 1 to 366");
    assertThat(una.get("/profile/tokens").body()).contains("You have none.");
  }

  @Test
  void aTokenRevokesItself() throws InterruptedException {
    var lou = scene.signUp("Lou", "lou@example.org");
    var token = make(lou, "mine", "read");
    var client = scene.server().client();
    var bearer = new String[] {"Authorization", "Bearer " + token, "Accept", "application/json"};
    assertThat(client.send("DELETE", "/api/v1/token", new byte[0], bearer).statusCode())
        .isEqualTo(204);
    assertThat(client.send("DELETE", "/api/v1/token", new byte[0], bearer).statusCode())
        .isEqualTo(401);
    assertThat(client.send("DELETE", "/api/v1/token", new byte[0]).statusCode()).isEqualTo(401);
  }
}
