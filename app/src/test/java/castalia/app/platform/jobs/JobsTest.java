package castalia.app.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.MovedClock;
import castalia.app.platform.HealthCheck.State;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.DatabasePlace;
import castalia.app.platform.database.DatabaseUrl;
import castalia.app.platform.database.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class JobsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /// By the clock of the jobs; by the machine's it is long over.
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final Pace QUICK = new Pace(Duration.ofMillis(20), Duration.ofMillis(50));

  private final MovedClock clock = new MovedClock(NOON);
  private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void closeAll() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    DATABASE.get().transaction(tx -> tx.sql("delete from job").update());
  }

  /// A server of its own on the same rows.
  private Database database() {
    var database = new Database(new DatabasePlace.External(DATABASE.url()));
    opened.add(database);
    return database;
  }

  private Jobs jobs() {
    return jobs(DATABASE.get());
  }

  private Jobs jobs(Database database) {
    var jobs = new Jobs(database, clock, () -> figures, QUICK);
    opened.add(jobs);
    return jobs;
  }

  private static void submit(JobQueue queue, String subject) {
    DATABASE
        .get()
        .transaction(
            tx -> {
              queue.submit(tx, subject);
              return true;
            });
    queue.wake();
  }

  private @Nullable String next() throws InterruptedException {
    return done.poll(60, TimeUnit.SECONDS);
  }

  private static long rows() {
    return DATABASE
        .get()
        .transaction(tx -> tx.sql("select count(*) from job").one(row -> row.number("count")));
  }

  private static void awaitRows(long count) throws InterruptedException {
    while (rows() != count) {
      Thread.sleep(10);
    }
  }

  private static void awaitUp(Jobs jobs) throws InterruptedException {
    while (jobs.health().probe().get().state() != State.UP) {
      Thread.sleep(10);
    }
  }

  @Test
  void eachJobRunsOnceOnTwoServers() throws InterruptedException {
    var subjects = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
    var first = jobs(database());
    var second = jobs(database());
    var queue = first.once("greet", it -> done.add(it + "a"));
    second.once("greet", it -> done.add(it + "b"));
    for (var jobs : List.of(first, second)) {
      jobs.start();
      awaitUp(jobs);
    }
    for (var subject : subjects) {
      submit(queue, subject);
    }
    awaitRows(0);
    assertThat(done.stream().map(it -> it.substring(0, it.length() - 1)))
        .containsExactlyInAnyOrderElementsOf(subjects);
  }

  @Test
  void recurringJobRunsOnceAtItsTimeOnTwoServers() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      var jobs = jobs(database());
      jobs.recurring("quarterly", Duration.ofMinutes(15), () -> done.add("" + clock.instant()));
      jobs.start();
      awaitUp(jobs);
    }
    for (var time : List.of("12:15", "12:31", "15:00")) {
      clock.set(Instant.parse("2026-11-23T" + time + ":00Z"));
      assertThat(next()).isEqualTo("2026-11-23T" + time + ":00Z");
      while (!due().isAfter(clock.instant())) {
        Thread.sleep(5);
      }
    }
    assertThat(done).isEmpty();
  }

  @Test
  void jobOfServerThatDiedIsRunByAnother() throws InterruptedException {
    var dying = database();
    var first = jobs(dying);
    var died = new CountDownLatch(1);
    first.once(
        "greet",
        _ -> {
          dying.close(); // as a kill: no heartbeat any more, and no word about the end
          died.countDown();
        });
    first.start();
    var second = jobs(database());
    var queue = second.once("greet", done::add);
    submit(queue, "ada");
    died.await();
    second.start();
    awaitUp(second);
    assertThat(done).as("as long as the first may be alive").isEmpty();
    clock.pass(QUICK.heartbeat().multipliedBy(Pace.MISSED + 1));
    assertThat(next()).isEqualTo("ada");
    awaitRows(0);
  }

  @Test
  void jobThatWasInterruptedByTheEndRunsAtTheNextStart() throws InterruptedException {
    var first = jobs();
    var began = new CountDownLatch(1);
    var queue =
        first.once(
            "greet",
            it -> {
              began.countDown();
              Thread.sleep(Duration.ofMinutes(5));
              done.add(it);
            });
    first.start();
    awaitUp(first);
    submit(queue, "ada");
    began.await();
    first.close();
    assertThat(rows()).isEqualTo(1);
    var second = jobs();
    second.once("greet", it -> done.add(it + " again"));
    second.start();
    assertThat(next()).isEqualTo("ada again");
  }

  @Test
  void jobThatIsRolledBackNeverRuns() throws InterruptedException {
    var jobs = jobs();
    var queue = jobs.once("greet", done::add);
    jobs.start();
    assertThatThrownBy(
            () ->
                DATABASE
                    .get()
                    .transaction(
                        tx -> {
                          queue.submit(tx, "eve");
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);
    submit(queue, "ada");
    assertThat(next()).isEqualTo("ada");
    assertThat(done).isEmpty();
  }

  @Test
  void subjectThatWaitsIsNotTakenTwice() {
    var queue = jobs().once("greet", done::add);
    submit(queue, "ada");
    submit(queue, "ada");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void failingJobIsTriedAgainLaterAndGivenUpInTheEnd() throws InterruptedException {
    var jobs = jobs();
    var queue =
        jobs.once(
            "greet",
            new Job() {
              @Override
              public void run(String subject) {
                done.add("tried");
                throw new IllegalStateException("not today");
              }

              @Override
              public void givenUp(String subject) {
                done.add("given up " + subject);
              }
            });
    jobs.start();
    submit(queue, "ada");
    for (int i = 0; i < 7; i++) {
      assertThat(next()).isEqualTo("tried");
      var due = due();
      assertThat(i == 6 || due.isAfter(clock.instant())).isTrue();
      clock.set(due);
    }
    assertThat(next()).isEqualTo("given up ada");
    awaitRows(0);
    assertThat(figures.get("jobs").tag("outcome", "failed").timer().count()).isEqualTo(7);
  }

  /// When the row is due again, after it was written that its attempt failed.
  private Instant due() throws InterruptedException {
    while (true) {
      var due =
          DATABASE
              .get()
              .transaction(
                  tx ->
                      tx.sql("select execution_time, picked from job where not picked")
                          .find(row -> row.instant("execution_time")));
      if (due.isPresent() || rows() == 0) {
        return due.orElse(clock.instant());
      }
      Thread.sleep(5);
    }
  }

  @Test
  void jobsBeginWhenTheDatabaseIsOpenedLate() throws InterruptedException {
    var away = new Database(new DatabasePlace.External(away()));
    opened.add(away);
    away.serve();
    var jobs = jobs(away);
    jobs.recurring("quarterly", Duration.ofMinutes(15), () -> done.add("ran"));
    jobs.start();
    assertThat(jobs.health().probe().get().state()).isEqualTo(State.DEGRADED);
    jobs.close(); // at once, though it waits for the database
    assertThat(done).isEmpty();
  }

  private static DatabaseUrl away() {
    var there = DATABASE.url();
    return new DatabaseUrl(
        "127.0.0.1", 1, there.name(), there.user(), there.password(), there.parameters());
  }

  @Test
  void lostConnectionsAreForgotten() throws InterruptedException {
    var jobs = jobs(database());
    var queue = jobs.once("greet", done::add);
    jobs.start();
    awaitUp(jobs);
    DATABASE
        .get()
        .transaction(
            tx ->
                tx.sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and usename = current_user
                          and pid <> pg_backend_pid()
                        """)
                    .list(_ -> true));
    submit(queue, "ada");
    assertThat(next()).isEqualTo("ada");
    awaitUp(jobs);
  }

  @Test
  void twoJobsOfOneNameAreRefused() {
    var jobs = jobs();
    jobs.once("greet", done::add);
    assertThatThrownBy(() -> jobs.recurring("greet", Duration.ofHours(1), () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("greet");
  }
}
