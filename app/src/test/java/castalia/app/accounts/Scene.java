package castalia.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Part;
import castalia.app.platform.Permission;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frame;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Page;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.TestServer;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A server with accounts, and a feature that keeps notes of learners; its clock can be moved.
final class Scene implements AutoCloseable {
  static final String PASSWORD = "otter violin cactus lamp";
  static final String HOME = "https://castalia.example.org";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
  private final Database database;
  private final Postbox postbox = new Postbox();
  private final AccountsFeature accounts;
  private final TestServer server;

  Scene(Database database) {
    this.database = database;
    InstantSource clock = now::get;
    this.accounts =
        new AccountsFeature(database, clock, postbox, () -> URI.create(HOME), Optional::empty);
    accounts.keeps(new Notes());
    database.transaction(
        tx ->
            tx.sql(
                    """
                    create table if not exists note (
                      learner uuid not null references learner on delete cascade, text text not null)
                    """)
                .update());
    var site = new AccountSiteFeature(accounts, new Frames(new Assets(), Optional::empty));
    var tokens = new TokenFeature(accounts, new Frames(new Assets(), Optional::empty));
    this.server = new TestServer(accounts, site, tokens, new NotePages(), new KeptPage());
  }

  private final class NotePages implements Part {
    @Override
    public void routes(Routes routes) {
      var open = routes.needing(Permission.LEARN);
      open.form(
          "/notes",
          form -> {
            var learner = accounts.people().learner(form).id();
            database.transaction(
                tx ->
                    tx.sql("insert into note values (?, ?)", learner, form.text("text")).update());
            return new Page.Redirect("/notes", false);
          });
      open.form(
          "/notes/clear",
          form -> {
            accounts.people().find(form).ifPresent(it -> clear(it.id()));
            return new Page.Redirect("/notes", false);
          });
      open.get(
          "/notes",
          ctx ->
              ctx.result(
                  accounts.people().find(Visit.of(ctx)).map(it -> notes(it.id())).orElse("none")));
    }

    private void clear(UUID learner) {
      database.transaction(tx -> tx.sql("delete from note where learner = ?", learner).update());
    }

    private String notes(UUID learner) {
      List<String> texts = database.transaction(tx -> texts(tx, learner));
      return String.join(",", texts);
    }
  }

  /// A page that is rendered once, and then kept for everybody.
  private static final class KeptPage implements Part {
    @Override
    public void routes(Routes routes) {
      var frames = new Frames(new Assets(), Optional::empty);
      routes
          .needing(Permission.READ)
          .page(
              "/kept",
              _ ->
                  new Page.Kept(
                      "always the same",
                      () ->
                          Page.html(
                              "accounts/local.jte",
                              new AccountViews.LocalProfile(
                                  frames.frame("Kept", "", Frame.Place.ELSEWHERE, "page.js"),
                                  false,
                                  "",
                                  false))));
    }
  }

  private static List<String> texts(Transaction tx, UUID learner) {
    return tx.sql("select text from note where learner = ? order by text", learner)
        .list(row -> row.text("text"));
  }

  private static final class Notes implements LearnerData {
    @Override
    public String name() {
      return "notes";
    }

    @Override
    public void merge(Transaction tx, UUID from, UUID into) {
      tx.sql("update note set learner = ? where learner = ?", into, from).update();
    }

    @Override
    public Object export(Transaction tx, UUID learner) {
      return texts(tx, learner);
    }
  }

  AccountsFeature accounts() {
    return accounts;
  }

  Postbox postbox() {
    return postbox;
  }

  TestServer server() {
    return server;
  }

  /// A browser without cookies.
  Browser browser() {
    return new Browser(server.client(), server.port());
  }

  void pass(Duration time) {
    now.updateAndGet(it -> it.plus(time));
  }

  /// Somebody new, signed up and in.
  Browser signUp(String name, String address) throws InterruptedException {
    var browser = browser();
    browser.post("/sign-up", "name", name, "address", address, "password", PASSWORD);
    var answer = browser.post("/link", "key", key(postbox.nextLink()));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return browser;
  }

  /// Somebody new who runs the server.
  Browser operator(String name, String address) {
    var browser = browser();
    var link = accounts.firstOperator().link().orElseThrow();
    browser.post(
        "/link",
        "key",
        key(link.toString()),
        "name",
        name,
        "address",
        address,
        "password",
        PASSWORD);
    return browser;
  }

  static HttpResponse<String> signIn(Browser browser, String address, String password) {
    return browser.post("/sign-in", "address", address, "password", password);
  }

  static boolean isSignedIn(Browser browser) {
    return browser.get("/profile").body().contains("Where you are signed in");
  }

  static String key(String link) {
    return link.substring(link.indexOf("key=") + 4);
  }

  long count(String sql, Object... values) {
    return database.transaction(tx -> tx.sql(sql, values).one(row -> row.number("count")));
  }

  /// What the trail says, the oldest first.
  List<String> trail() {
    return database.transaction(
        tx -> tx.sql("select action, detail from audit_entry order by number").list(Scene::words));
  }

  private static String words(Row row) {
    return (row.text("action") + " " + row.text("detail")).strip();
  }

  @Override
  public void close() {
    server.close();
  }
}
