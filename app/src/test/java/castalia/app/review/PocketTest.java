package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.MovedClock;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.Scope;
import castalia.app.accounts.token.TokenListener;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Guess;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.TestTerminal;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `castalia review`, `sync` and `anki` of somebody who signed in, against a server.
class PocketTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();

  @TempDir Path home;
  private MovedClock clock;
  private AccessTokens tokens;
  private UUID learner;
  private UUID token;

  @BeforeEach
  void somebodyWhoSignedIn() throws IOException {
    clock = new MovedClock(ReviewSite.MONDAY);
    tokens = new AccessTokens(site.database.get(), site.clock, TokenListener.NONE, Optional::empty);
    signIn();
  }

  private void signIn() throws IOException {
    site.somebodyNew();
    site.add(13, 1);
    learner =
        UUID.fromString(ReviewSite.json(site.get("/api/v1/reviews/copy")).at("/learner").asText());
    site.database
        .get()
        .transaction(
            tx ->
                tx.sql(
                        """
                        insert into account (learner, name, address, address_key, password, created,
                          password_changed)
                        values (?, 'Ada', ?, ?, '', ?, ?)
                        """,
                        learner,
                        learner + "@example.org",
                        learner + "@example.org",
                        ReviewSite.MONDAY,
                        ReviewSite.MONDAY)
                    .update());
    var made = tokens.make(learner, "test", Set.of(Scope.READ, Scope.WRITE), Duration.ofDays(300));
    token = made.token().id();
    Files.createDirectories(home.resolve("config/castalia"));
    Files.writeString(
        home.resolve("config/castalia/login.json"),
        "{\"url\":\"http://127.0.0.1:%d\",\"token\":\"%s\"}"
            .formatted(site.server.port(), made.text()));
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(String input, String... arguments) {
    var environment =
        Map.of(
            "XDG_CONFIG_HOME", home.resolve("config").toString(),
            "XDG_DATA_HOME", home.resolve("data").toString());
    var terminal = TestTerminal.reading(input, environment);
    List<Object> commands =
        List.of(
            new ReviewCommand(terminal.terminal(), clock),
            new SyncCommand(terminal.terminal(), clock),
            new AnkiCommand(
                new AnkiExportCommand(terminal.terminal()),
                new AnkiImportCommand(terminal.terminal())));
    int code = new Shell(terminal.terminal(), "1", Guess.NONE, () -> commands).run(arguments);
    return new Ran(code, terminal.out(), terminal.err());
  }

  private Ran sync() {
    var ran = run("", "sync");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.FINE);
    return ran;
  }

  private Path file() {
    return home.resolve("data/castalia/reviews.json");
  }

  private JsonNode kept() throws IOException {
    return ReviewSite.tree(Files.readString(file()));
  }

  private long answers() {
    return site.database
        .get()
        .transaction(
            tx ->
                tx.sql(
                        "select count(*) as n from review where learner = ? and undone is null",
                        learner)
                    .one(row -> row.number("n")));
  }

  private void pass(Duration span) {
    site.clock.pass(span);
    clock.pass(span);
  }

  @Test
  void bothSidesAreEqualAfterReviewsWithoutTheServer() throws IOException {
    assertThat(sync().out()).contains("due now");
    var spans = ReviewSite.spans(site.card("13/spoken"));
    var reviewed = run("\n3\n\n4\nq\n", "review");
    assertThat(reviewed.code()).as(reviewed.err()).isEqualTo(ExitCode.FINE);
    assertThat(reviewed.out())
        .contains("Say it in thirty seconds.")
        .contains("1 Again " + spans.get(0) + "   2 Hard " + spans.get(1) + "   3 Good ")
        .contains("2 answers wait to be sent: castalia sync");
    pass(Duration.ofMinutes(11));
    run("\n3\n", "review");
    assertThat(answers()).as("nothing is sent yet").isZero();
    pass(Duration.ofDays(1));
    assertThat(sync().out()).contains("Sent 3 answers.");
    assertThat(answers()).isEqualTo(3);
    assertThat(kept().at("/answers")).isEmpty();
    for (var card : kept().at("/copy/cards")) {
      var theirs = site.card(card.at("/id").asText());
      assertThat(theirs.at("/stage").asText()).isEqualTo(card.has("state") ? "review" : "new");
    }
    assertThat(ReviewSite.ids(site.session())).isNotEmpty();
    var here = run("q\n", "review").out();
    assertThat(here).contains(ReviewSite.ids(site.session()).getFirst());
    assertThat(sync().out()).doesNotContain("Sent");
    assertThat(answers()).isEqualTo(3);
  }

  @Test
  void clockThatIsWrongByAYearChangesNothing() {
    clock.set(ReviewSite.MONDAY.minus(Duration.ofDays(365)));
    sync();
    run("\n4\nq\n", "review");
    pass(Duration.ofHours(3));
    sync();
    var at =
        site.database
            .get()
            .transaction(
                tx ->
                    tx.sql("select at from review where learner = ?", learner)
                        .one(row -> row.instant("at")));
    assertThat(Duration.between(ReviewSite.MONDAY, at).abs()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void answersSentTwiceCountOnceAndOneTakenBackIsNotSent() throws IOException {
    sync();
    var ran = run("\n1\nu\n\n3\n\n4\nu\nq\n", "review");
    assertThat(ran.out()).contains("Taken back. Grade it once more.").contains("1 answer waits");
    var before = Files.readString(file());
    sync();
    assertThat(answers()).isEqualTo(1);
    Files.writeString(file(), before);
    sync();
    assertThat(answers()).as("as after a crash between sending and keeping").isEqualTo(1);
    assertThat(run("u\nq\n", "review").out()).contains("No answer waits here.");
  }

  @Test
  void refusedAnswerIsToldAndKept() throws IOException {
    sync();
    run("\n3\nq\n", "review");
    var card = kept().at("/answers/0/card").asText();
    Files.writeString(file(), Files.readString(file()).replace(card, "13/gone"));
    var ran = run("", "sync");
    assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ran.err()).contains("the answer to 13/gone").contains("is not in the deck");
    assertThat(kept().at("/answers")).isEmpty();
    assertThat(kept().at("/refused/0/answer/card").asText()).isEqualTo("13/gone");
    sync();
    assertThat(kept().at("/refused")).hasSize(1);
  }

  @Test
  void damagedFileIsToldAndLeftAsItIs() throws IOException {
    sync();
    for (var text :
        List.of(
            "",
            "{",
            "[]",
            "{\"format\":9}",
            Files.readString(file()).replace("\"dayStart\" : 4", "\"dayStart\" : 77"),
            Files.readString(file()).replaceFirst("\"due\" : \"[^\"]*\"", "\"due\" : \"soon\""))) {
      Files.writeString(file(), text);
      for (var command : List.of("review", "sync")) {
        var ran = run("", command);
        assertThat(ran.code()).as(text).isEqualTo(ExitCode.WRONG_USE);
        assertThat(ran.err()).contains("is damaged").contains("mv ");
      }
      assertThat(file()).hasContent(text);
    }
  }

  @Test
  void whoIsNotSignedInOrNotAnyMoreIsToldToSignIn() throws IOException {
    assertThat(run("", "review").err()).contains("castalia login").contains("castalia sync");
    sync();
    run("\n3\nq\n", "review");
    tokens.revoke(learner, token);
    var revoked = run("", "sync");
    assertThat(revoked.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(revoked.err()).contains("`castalia login`");
    assertThat(kept().at("/answers")).as("nothing is lost").hasSize(1);
    signIn();
    var other = run("", "sync");
    assertThat(other.err()).contains("1 answers of somebody else wait");
    assertThat(kept().at("/answers")).hasSize(1);
    Files.delete(home.resolve("config/castalia/login.json"));
    assertThat(run("", "sync").err()).contains("Nobody is signed in here");
  }

  @Test
  void cardsGoToAnkiAndBackOnTheCommandLine() throws IOException {
    var deck = home.resolve("cards.apkg");
    assertThat(run("", "anki", "export", deck.toString()).code()).isEqualTo(ExitCode.FINE);
    assertThat(run("", "anki", "export", deck.toString()).err()).contains("is there already");
    var known = run("", "anki", "import", deck.toString());
    assertThat(known.code()).as(known.err()).isEqualTo(ExitCode.FINE);
    assertThat(known.out()).containsPattern("known as they are +[1-9]");
    var text = Files.writeString(home.resolve("own.txt"), "front\tback\n\t\nalone\n");
    var wrong = run("", "anki", "import", text.toString());
    assertThat(wrong.code()).isEqualTo(ExitCode.WRONG_USE);
    assertThat(wrong.err()).contains("Line 2: there is no text.");
    Files.writeString(text, "front\tback\nalone\n");
    var dry = run("", "anki", "import", text.toString(), "--dry-run");
    assertThat(dry.out()).contains("Nothing was changed.").contains("alone has no text");
    assertThat(run("", "anki", "import", text.toString()).out())
        .containsPattern("new cards of your own +1");
    assertThat(run("", "anki", "import", home.toString()).err()).contains("is no file");
    sync();
    assertThat(kept().at("/copy/cards").toString()).contains("own/");
  }
}
