package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Transactions, statements, values and what goes wrong with them.
@Timeout(120)
class DatabaseTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  enum Colour {
    RED,
    DARK_GREEN
  }

  @BeforeAll
  static void makeTable() {
    run(
        """
        create table thing (
          id bigint generated always as identity primary key,
          name text not null unique constraint named check (name <> ''),
          size integer, big bigint, share double precision, good boolean, at timestamptz,
          day date, uid uuid, raw bytea, tags text[], numbers double precision[], extra jsonb
        )
        """);
  }

  @BeforeEach
  void empty() {
    run("truncate thing");
  }

  private static int run(String sql, Object... values) {
    return DATABASE.get().transaction(tx -> tx.sql(sql, values).update());
  }

  private static void add(Transaction tx, String name) {
    assertThat(tx.sql("insert into thing (name) values (?)", name).update()).isEqualTo(1);
  }

  private static List<String> names() {
    return DATABASE
        .get()
        .transaction(
            tx -> tx.sql("select name from thing order by name").list(row -> row.text("name")));
  }

  @Test
  void everyTypeComesBackAsItWent() {
    var at = Instant.parse("2026-11-22T14:00:00.123456Z");
    var uid = UUID.randomUUID();
    var raw = new byte[] {0, -1, 65};
    run(
        """
        insert into thing (name, size, big, share, good, at, day, uid, raw, tags, numbers, extra)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
        """,
        Colour.DARK_GREEN,
        7,
        1L << 40,
        0.1,
        true,
        at,
        LocalDate.of(2026, 11, 22),
        uid,
        raw,
        List.of("a", "ü\"{,}"),
        List.of(0.5, 2.0),
        "{\"a\": 1}");
    DATABASE
        .get()
        .transaction(tx -> tx.sql("select * from thing").one(row -> compare(row, at, uid, raw)));
  }

  private static boolean compare(Row row, Instant at, UUID uid, byte[] raw) {
    assertThat(row.constant("name", Colour.class)).isEqualTo(Colour.DARK_GREEN);
    assertThat(row.integer("size")).isEqualTo(7);
    assertThat(row.number("big")).isEqualTo(1L << 40);
    assertThat(row.decimal("share")).isEqualTo(0.1);
    assertThat(row.truth("good")).isTrue();
    assertThat(row.instant("at")).isEqualTo(at);
    assertThat(row.date("day")).isEqualTo(LocalDate.of(2026, 11, 22));
    assertThat(row.uuid("uid")).isEqualTo(uid);
    assertThat(row.bytes("raw")).isEqualTo(raw);
    assertThat(row.texts("tags")).containsExactly("a", "ü\"{,}");
    assertThat(row.decimals("numbers")).containsExactly(0.5, 2.0);
    assertThat(row.text("extra")).isEqualTo("{\"a\": 1}");
    return true;
  }

  @Test
  void whatMayBeNullIsFoundOrNot() {
    run(
        "insert into thing (name, size, at) values (?, ?, ?)",
        "x",
        Optional.of(3),
        Optional.empty());
    DATABASE
        .get()
        .transaction(
            tx ->
                tx.sql("select * from thing")
                    .one(
                        row -> {
                          assertThat(row.find("size", Row::integer)).contains(3);
                          assertThat(row.find("at", Row::instant)).isEmpty();
                          assertThatThrownBy(() -> row.instant("at"))
                              .hasMessageContaining("column at is null");
                          return true;
                        }));
  }

  @Test
  void allOrNothingIsWritten() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .get()
                    .transaction(
                        tx -> {
                          add(tx, "one");
                          throw Refusal.notFound("stop");
                        }))
        .isInstanceOf(Refusal.class)
        .hasMessage("stop");
    assertThat(names()).isEmpty();
  }

  @Test
  void transactionInsideAnotherIsPartOfIt() {
    var database = DATABASE.get();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      add(tx, "outer");
                      database.transaction(
                          inner -> {
                            assertThat(inner).isSameAs(tx);
                            add(inner, "inner");
                            return true;
                          });
                      throw new IllegalStateException("late");
                    }))
        .hasMessage("late");
    assertThat(names()).isEmpty();
  }

  @Test
  void innerFailureThatIsCaughtSpoilsTheWhole() {
    var database = DATABASE.get();
    assertThatThrownBy(
            () ->
                database.transaction(
                    tx -> {
                      add(tx, "outer");
                      assertThatThrownBy(
                              () ->
                                  database.transaction(
                                      inner -> {
                                        add(inner, "inner");
                                        throw Refusal.notFound("half way");
                                      }))
                          .isInstanceOf(Refusal.class);
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void aSecondRowOfOneKeyNamesTheConstraint() {
    run("insert into thing (name) values ('x')");
    assertThatThrownBy(() -> run("insert into thing (name) values (?)", "x"))
        .isInstanceOfSatisfying(
            ConstraintException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
              assertThat(e.constraint()).isEqualTo("thing_name_key");
            });
    assertThatThrownBy(() -> run("insert into thing (name) values ('')"))
        .isInstanceOfSatisfying(
            ConstraintException.class, e -> assertThat(e.constraint()).isEqualTo("named"));
  }

  @Test
  void messagesCarryNoValuesOfRows() {
    run("insert into thing (name) values ('secret')");
    assertThatThrownBy(() -> run("insert into thing (name) values (?)", "secret"))
        .satisfies(
            e -> {
              for (Throwable t = e; t != null; t = t.getCause()) {
                assertThat(String.valueOf(t.getMessage())).doesNotContain("secret");
              }
            });
  }

  @Test
  void batchCountsItsRows() {
    int changed =
        DATABASE
            .get()
            .transaction(
                tx ->
                    tx.batch(
                        "insert into thing (name, size) values (?, ?)",
                        List.of(List.of("a", 1), List.of("b", 2), List.of("c", 3))));
    assertThat(changed).isEqualTo(3);
    assertThat(names()).containsExactly("a", "b", "c");
  }

  @Test
  void batchWithASecondRowOfOneKeyNamesTheConstraint() {
    assertThatThrownBy(
            () ->
                DATABASE
                    .get()
                    .transaction(
                        tx ->
                            tx.batch(
                                "insert into thing (name) values (?)",
                                List.of(List.of("a"), List.of("a")))))
        .isInstanceOfSatisfying(
            ConstraintException.class, e -> assertThat(e.constraint()).isEqualTo("thing_name_key"));
    assertThat(names()).isEmpty();
  }

  @Test
  void oneDemandsExactlyOneRow() {
    run("insert into thing (name) values ('a'), ('b')");
    assertThatThrownBy(
            () -> DATABASE.get().transaction(tx -> tx.sql("select 1 from thing").find(r -> 1)))
        .hasMessageContaining("2 rows");
    assertThatThrownBy(
            () ->
                DATABASE
                    .get()
                    .transaction(tx -> tx.sql("select 1 from thing where false").one(r -> 1)))
        .hasMessageContaining("no row");
  }

  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    run("insert into thing (name, size) values ('a', 0), ('b', 0)");
    var bothHaveOne = new CountDownLatch(2);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = executor.submit(() -> crosswise("a", "b", bothHaveOne));
      var two = executor.submit(() -> crosswise("b", "a", bothHaveOne));
      one.get();
      two.get();
    }
    int sum =
        DATABASE
            .get()
            .transaction(
                tx -> tx.sql("select sum(size)::int s from thing").one(row -> row.integer("s")));
    assertThat(sum).isEqualTo(4);
  }

  private static boolean crosswise(String first, String second, CountDownLatch both) {
    return DATABASE
        .get()
        .transaction(
            tx -> {
              tx.sql("update thing set size = size + 1 where name = ?", first).update();
              both.countDown();
              try {
                both.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              tx.sql("update thing set size = size + 1 where name = ?", second).update();
              return true;
            });
  }

  @Test
  void aWrongStatementIsOurBug() {
    assertThatThrownBy(() -> run("selekt 1"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("42601");
    assertThatThrownBy(() -> run("insert into thing (name) values (?)", new Object()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void connectionsThatAreLostAreReplaced() {
    run("insert into thing (name) values ('before')");
    assertThatThrownBy(() -> run("select pg_terminate_backend(pg_backend_pid())"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
    assertThat(names()).containsExactly("before");
  }

  @Test
  void aServerThatIsNotThereIsARefusalWithATimeToComeBack() {
    var url = DATABASE.url();
    var nowhere = new DatabaseUrl("127.0.0.1", 1, url.name(), url.user(), "x", url.parameters());
    try (var database = new Database(new DatabasePlace.External(nowhere))) {
      database.serve();
      assertThatThrownBy(() -> database.transaction(tx -> 1))
          .isInstanceOfSatisfying(
              Refusal.class,
              e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.DATABASE_UNAVAILABLE);
                assertThat(e.retryAfter()).isPresent();
              });
    }
  }
}
