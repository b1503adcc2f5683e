package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Guess;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.TestTerminal;
import castalia.app.platform.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `castalia login` and `logout` against a server, confirmed in a browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Pattern CODE = Pattern.compile("[B-Z]{4}-[B-Z]{4}");
  private final Scene scene = new Scene(DATABASE.get());

  @TempDir Path folder;

  @AfterAll
  void stop() {
    scene.close();
  }

  private TestTerminal terminal() {
    return TestTerminal.reading("", Map.of("XDG_CONFIG_HOME", folder.toString()));
  }

  private int run(TestTerminal terminal, String... arguments) {
    List<Object> commands =
        List.of(
            new LoginCommand(terminal.terminal(), Duration.ofMillis(20)),
            new LogoutCommand(terminal.terminal()));
    return new Shell(terminal.terminal(), "1", Guess.NONE, () -> commands).run(arguments);
  }

  private CompletableFuture<Integer> login(TestTerminal terminal) {
    var url = "http://127.0.0.1:" + scene.server().port();
    return CompletableFuture.supplyAsync(
        () -> run(terminal, "login", "--url", url, "--name", "castalia on a laptop"),
        Thread::startVirtualThread);
  }

  /// The code as soon as the command shows it, or what it says if it ends without.
  private static String code(TestTerminal terminal, CompletableFuture<Integer> login)
      throws InterruptedException {
    while (true) {
      boolean done = login.isDone();
      var found = CODE.matcher(terminal.out());
      if (found.find()) {
        return found.group();
      }
      assertThat(done).as(terminal.out() + terminal.err()).isFalse();
      Thread.sleep(5);
    }
  }

  @Test
  void aConfirmedCodeSignsInAndLogoutRevokes() throws Exception {
    var ada = scene.signUp("Ada", "ada@example.org");
    var terminal = terminal();
    var login = login(terminal);
    var code = code(terminal, login);
    assertThat(ada.get("/device?code=" + code).body())
        .contains(code, "castalia on a laptop", "Yes, it is mine");
    assertThat(ada.post("/device", "code", code, "answer", "yes").body())
        .contains("Your command line is signed in");
    assertThat(login.get()).as(terminal.err()).isEqualTo(ExitCode.FINE);
    assertThat(terminal.out()).contains("login.json");
    assertThat(ada.get("/profile/tokens").body()).contains("castalia on a laptop");
    var out = terminal();
    assertThat(run(out, "logout")).as(out.err()).isEqualTo(ExitCode.FINE);
    assertThat(ada.get("/profile/tokens").body()).contains("You have none.");
    assertThat(folder.resolve("castalia/login.json")).doesNotExist();
    var again = terminal();
    assertThat(run(again, "logout")).isEqualTo(ExitCode.FINE);
    assertThat(again.out()).contains("Nobody is signed in here");
  }

  @Test
  void aCodeThatIsTurnedDownSignsNobodyIn() throws Exception {
    var bob = scene.signUp("Bob", "bob@example.org");
    var terminal = terminal();
    var login = login(terminal);
    var code = code(terminal, login);
    assertThat(bob.post("/device", "code", code, "answer", "no").body()).contains("was sent away");
    assertThat(login.get()).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.err()).contains("turned down");
    assertThat(folder.resolve("castalia/login.json")).doesNotExist();
    assertThat(bob.post("/device", "code", code, "answer", "yes").statusCode()).isEqualTo(422);
  }

  @Test
  void aCodeIsConfirmedOnlyBySomebodySignedIn() {
    var nobody = scene.browser();
    var asked = nobody.get("/device?code=BCDF-GHJK");
    assertThat(asked.statusCode()).isBetween(300, 399);
    assertThat(nobody.post("/device", "code", "BCDF-GHJK", "answer", "yes").statusCode())
        .isEqualTo(303);
  }

  @Test
  void aCodeThatIsNotKnownIsToldAndGuessesAreCounted() throws Exception {
    var eve = scene.signUp("Eve", "eve@example.org");
    assertThat(eve.get("/device").body()).contains("Type the code");
    var wrong = eve.get("/device?code=%3Cb%3E");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("No device waits with this code").doesNotContain("<b>");
    int status = 0;
    for (int i = 0; i < 30 && status != 429; i++) {
      status = eve.get("/device?code=BCDFGHJ" + "BCDFGHJKLMNPQRSTVWXZ".charAt(i % 20)).statusCode();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void aServerThatIsAwayIsTold() {
    var terminal = terminal();
    assertThat(run(terminal, "login", "--url", "http://127.0.0.1:9")).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err()).contains("cannot be reached", "--url");
    var open = terminal();
    assertThat(run(open, "login", "--url", "http://example.org")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(open.err()).contains("in the open");
  }
}
