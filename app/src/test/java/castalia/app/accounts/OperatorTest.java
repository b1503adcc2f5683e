package castalia.app.accounts;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.TestDatabase;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who runs the server, and what only they may do.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private final Scene scene = new Scene(DATABASE.get());
  private final String early = scene.accounts().firstOperator().link().orElseThrow().toString();
  private final Browser operator = scene.operator("Root", "root@example.org");

  @AfterAll
  void stop() {
    scene.close();
  }

  private UUID id(String address) {
    return DATABASE
        .get()
        .transaction(
            tx ->
                tx.sql("select learner from account where address = ?", address)
                    .one(row -> row.uuid("learner")));
  }

  @Test
  void linkMadeTheFirstOperatorOnceAndIsOfferedNoMore() {
    assertThat(operator.get("/operator").statusCode()).isEqualTo(200);
    assertThat(scene.accounts().firstOperator().link()).isEmpty();
    assertThat(scene.browser().get("/link?key=" + Scene.key(early)).statusCode())
        .as("a later link makes the earlier ones useless")
        .isEqualTo(404);
    assertThat(scene.trail()).contains("first_operator");
  }

  @Test
  void othersSeeNothingOfIt() throws InterruptedException {
    var learner = scene.signUp("Lea", "lea@example.org");
    assertThat(learner.get("/operator").statusCode()).isEqualTo(403);
    var id = id("root@example.org");
    assertThat(learner.post("/operator/people/" + id + "/sign-out").statusCode()).isEqualTo(403);
    assertThat(
            learner
                .post("/operator/people/" + id("lea@example.org") + "/roles", "role", "operator")
                .statusCode())
        .isEqualTo(403);
    assertThat(scene.browser().post("/operator/people/" + id + "/sign-out").statusCode())
        .isEqualTo(303);
    assertThat(operator.get("/operator").statusCode()).isEqualTo(200);
  }

  @Test
  void useCasesAskForThePermissionThemselves() {
    var learner =
        new Person(
            new Learner(UUID.randomUUID(), ZoneId.of("UTC")),
            "Lea",
            MailAddress.read("l@example.org").orElseThrow(),
            Set.of(Role.LEARNER, Role.AUTHOR, Role.INSTRUCTOR));
    var operators = scene.accounts().operators();
    assertThatThrownBy(() -> operators.people(learner, "")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> operators.count(learner)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> operators.trail(learner, 1)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> operators.changeRoles(learner, learner.id(), Set.of(Role.OPERATOR)))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> operators.endSessions(learner, learner.id()))
        .isInstanceOf(Refusal.class);
    var nobody = new Person(learner.learner(), "No", learner.address(), Set.of());
    assertThat(nobody.may(Permission.OWN_ACCOUNT)).as("denied by default").isFalse();
  }

  @Test
  void rolesAreGivenAndTakenAndTheTrailSaysByWhom() throws InterruptedException {
    scene.signUp("Ann", "ann@example.org");
    var path = "/operator/people/" + id("ann@example.org") + "/roles";
    assertThat(operator.post(path, "role", "author", "role", "instructor").statusCode())
        .isEqualTo(303);
    assertThat(operator.post(path, "role", "author").statusCode()).isEqualTo(303);
    assertThat(scene.trail())
        .contains("role_given author", "role_given instructor", "role_taken instructor");
    assertThat(operator.get("/operator").body())
        .contains("Root gave a role: author, of Ann")
        .contains("<span class=\"badge\">author</span>");
    assertThat(operator.post(path, "role", "emperor").statusCode()).isEqualTo(400);
  }

  @Test
  void lastOperatorStaysOne() {
    var own = "/operator/people/" + id("root@example.org") + "/roles";
    assertThat(operator.post(own, "role", "author").statusCode()).isEqualTo(409);
    assertThat(operator.post("/profile/delete", "password", Scene.PASSWORD).statusCode())
        .isEqualTo(409);
    assertThat(operator.get("/operator").statusCode()).isEqualTo(200);
  }

  @Test
  void roleThatIsTakenIsGoneAtOnce() throws InterruptedException {
    var second = scene.signUp("Sec", "sec@example.org");
    var path = "/operator/people/" + id("sec@example.org") + "/roles";
    operator.post(path, "role", "operator");
    assertThat(second.get("/operator").statusCode()).isEqualTo(200);
    operator.post(path);
    assertThat(second.get("/operator").statusCode()).isEqualTo(403);
  }

  @Test
  void othersCanBeSignedOut() throws InterruptedException {
    var browser = scene.signUp("Bad", "bad@example.org");
    operator.post("/operator/people/" + id("bad@example.org") + "/sign-out");
    assertThat(browser.get("/profile").body()).contains("You are not signed in");
    assertThat(operator.post("/operator/people/" + UUID.randomUUID() + "/sign-out").statusCode())
        .isEqualTo(404);
    assertThat(operator.post("/operator/people/nonsense/sign-out").statusCode()).isEqualTo(404);
  }

  @Test
  void searchTakesSignsOfPatternsAsTheyAre() throws InterruptedException {
    scene.signUp("100% real", "percent@example.org");
    assertThat(operator.get("/operator?q=100%25").body())
        .contains("percent@example.org")
        .doesNotContain("<strong>Root</strong>");
    assertThat(operator.get("/operator?q=%25%25").body()).contains("Nobody's name or address");
  }

  @Test
  void formSaysWhereToSignInFirst() {
    var answer = scene.browser().get("/operator");
    assertThat(header(answer, "Location")).isEqualTo("/sign-in?next=%2Foperator");
  }
}
