package castalia.app;

import static castalia.app.platform.web.TestClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.catalog.CatalogFeature;
import castalia.app.platform.Lazy;
import castalia.app.platform.Part;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.TestDatabase;
import castalia.app.platform.web.Assets;
import castalia.app.platform.web.Frames;
import castalia.app.platform.web.Routes;
import castalia.app.platform.web.TestServer;
import castalia.bank.Bank;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What people and programs see when the database goes in the middle of their request.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final Bank BANK = ((Loading.Loaded) BankLoader.shipped().loadQuickly()).bank();
  private static final String WRITE = "insert into note values ('half')";
  private static final String NOTHING = "delete from note where false";
  private static final String GOES =
      "do $$ begin perform pg_terminate_backend(pg_backend_pid()); end $$";
  private static final String FULL =
      "do $$ begin raise exception 'no space' using errcode = 'disk_full'; end $$";

  private final AtomicReference<String> then = new AtomicReference<>(NOTHING);
  private final TestServer server =
      new TestServer(
          new CatalogFeature(Lazy.of(() -> BANK), new Frames(new Assets(), Optional::empty)),
          new Notes());

  /// Writes a row, and then what happens happens.
  private final class Notes implements Part {
    @Override
    public void routes(Routes routes) {
      routes.get("/notes", ctx -> ctx.result(write()));
    }

    private String write() {
      return DATABASE
          .get()
          .transaction(
              tx -> {
                tx.sql(WRITE).update();
                tx.sql(then.get()).update();
                return "written";
              });
    }
  }

  @BeforeEach
  void table() {
    Database database = DATABASE.get();
    database.transaction(
        tx -> tx.sql("create table if not exists note (text text not null)").update());
    database.transaction(tx -> tx.sql("truncate note").update());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private long written() {
    return DATABASE
        .get()
        .transaction(tx -> tx.sql("select count(*) from note").one(row -> row.number("count")));
  }

  private HttpResponse<String> page() {
    return server.client().get("/notes", "Accept", "text/html");
  }

  @Test
  void aPageSaysSoAndIsAskedForAgainAndNothingIsHalfWritten() {
    then.set(GOES);
    var answer = page();
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("5");
    assertThat(header(answer, "Refresh")).isEqualTo("5");
    assertThat(answer.body())
        .contains("The database cannot be reached")
        .contains("Nothing was changed. This page tries again by itself.");
    assertThat(written()).isZero();
    then.set(NOTHING);
    assertThat(page().statusCode()).isEqualTo(200);
    assertThat(written()).isEqualTo(1);
  }

  @Test
  void aProgramGetsAProblemWithATimeToComeBack() {
    then.set(GOES);
    var answer = server.client().get("/notes", "Accept", "application/json");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("/problems/database-unavailable");
    assertThat(header(answer, "Retry-After")).isEqualTo("5");
  }

  @Test
  void aFullDiskIsToldAndNothingIsHalfWritten() {
    then.set(FULL);
    var answer = page();
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(answer.body()).contains("The database has no room left");
    assertThat(written()).isZero();
  }
}
