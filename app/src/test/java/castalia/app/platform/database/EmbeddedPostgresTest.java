package castalia.app.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The embedded server's life and its ends, as gentle and as rude as they come.
class EmbeddedPostgresTest {
  private static final Path FOLDER = Path.of("target/test-embedded").toAbsolutePath();
  private static final DatabasePlace PLACE = new DatabasePlace.Embedded(FOLDER);

  @BeforeAll
  static void begin() throws IOException {
    OtherProcess.clear(FOLDER);
    try (var database = new Database(PLACE)) {
      database.transaction(tx -> tx.sql("create table written (n integer primary key)").update());
    }
  }

  @AfterAll
  static void end() throws IOException {
    OtherProcess.clear(FOLDER);
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    Orphans.end(FOLDER.resolve("cluster-18"));
  }

  private static long count(Database database) {
    return database.transaction(
        tx -> tx.sql("select count(*) from written").one(row -> row.number("count")));
  }

  private static void assertHolds(Database database, OtherProcess other) {
    var rows =
        database.transaction(tx -> tx.sql("select n from written").list(row -> row.integer("n")));
    assertThat(rows).containsAll(other.confirmed());
  }

  private static String setting(Database database, String name) {
    return database.transaction(
        tx -> tx.sql("select current_setting(?) as s", name).one(row -> row.text("s")));
  }

  @Test
  void everyCommitIsSyncedAndOnlyLoopbackIsListenedOn() {
    try (var database = new Database(PLACE)) {
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(database, "full_page_writes")).isEqualTo("on");
      assertThat(setting(database, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(database, "is_superuser")).isEqualTo("off");
    }
  }

  @Test
  void passwordIsForItsOwnersEyesAloneAndNothingGetsInWithoutIt() throws Exception {
    try (var database = new Database(PLACE)) {
      count(database);
      var file = FOLDER.resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(FOLDER.resolve("postgresql.log")))
          .doesNotContain(Files.readString(file).strip());
      var stranger = Engine.joined(FOLDER).source();
      stranger.setPassword("guess");
      assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication");
      stranger.setUser("postgres");
      assertThatThrownBy(stranger::getConnection).hasMessageContaining("password authentication");
    }
  }

  @Test
  void aLostPasswordIsReplaced() throws IOException {
    Files.delete(FOLDER.resolve("password"));
    try (var database = new Database(PLACE)) {
      assertThat(count(database)).isNotNegative();
    }
  }

  @Test
  void endsWithItsOwner() throws Exception {
    ProcessHandle server;
    try (var database = new Database(PLACE)) {
      count(database);
      server = serverIn(FOLDER);
      assertThat(server.isAlive()).isTrue();
    }
    assertThat(server.isAlive()).isFalse();
    assertThat(FOLDER.resolve("cluster-18/postmaster.pid")).doesNotExist();
  }

  @Test
  void aSecondServerOnOneFolderIsRefused() {
    try (var first = new Database(PLACE);
        var second = new Database(PLACE)) {
      first.serve();
      assertThatThrownBy(second::serve)
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining(FOLDER.toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("--data");
      count(first);
    }
  }

  @Test
  void aCommandJoinsTheServerOfAnotherProcess() throws Exception {
    try (var other = OtherProcess.writing(FOLDER)) {
      other.awaitConfirmed(5);
      try (var database = new Database(PLACE)) {
        assertThat(count(database)).isGreaterThanOrEqualTo(5);
        assertThatThrownBy(database::serve)
            .isInstanceOf(DataFolderException.class)
            .hasMessageContaining("process " + other.pid());
      }
      assertThat(serverIn(FOLDER).isAlive()).isTrue();
    }
  }

  @Test
  void killingTheProductLosesNoConfirmedRowAndLeavesNoServer() throws Exception {
    try (var other = OtherProcess.writing(FOLDER)) {
      other.awaitConfirmed(100);
      var server = serverIn(FOLDER);
      other.kill();
      server.onExit().get(30, TimeUnit.SECONDS);
      try (var database = new Database(PLACE)) {
        assertHolds(database, other);
      }
    }
  }

  @Test
  void killingTheServerLosesNoConfirmedRowAndItComesBack() throws Exception {
    try (var other = OtherProcess.writing(FOLDER)) {
      other.awaitConfirmed(100);
      serverIn(FOLDER).destroyForcibly();
      other.awaitConfirmed(other.confirmed().size() + 100);
      other.kill();
      try (var database = new Database(PLACE)) {
        assertHolds(database, other);
      }
    }
  }

  @Test
  void killingBothLosesNoConfirmedRow() throws Exception {
    try (var other = OtherProcess.writing(FOLDER)) {
      other.awaitConfirmed(100);
      var server = serverIn(FOLDER);
      server.destroyForcibly();
      other.kill();
      try (var database = new Database(PLACE)) {
        assertHolds(database, other);
      }
    }
  }

  @Test
  void aStoppedOrphanIsEndedAtTheNextStart() throws Exception {
    try (var other = OtherProcess.writing(FOLDER)) {
      other.awaitConfirmed(10);
      var server = serverIn(FOLDER);
      signal("STOP", server); // it cannot hear that its owner dies
      other.kill();
      try {
        assertThat(server.isAlive()).isTrue();
        var waker = Thread.ofVirtual().start(() -> signalSoon("CONT", server));
        try (var database = new Database(PLACE)) {
          assertHolds(database, other);
        }
        waker.join();
      } finally {
        server.destroyForcibly();
      }
    }
  }

  @Test
  void aStaleMarkWithTheNumberOfALivingProcessIsNoObstacle() throws Exception {
    var mark = FOLDER.resolve("cluster-18/postmaster.pid");
    Files.writeString(
        mark,
        "%d%n%s%n1700000000%n5432%n%n127.0.0.1%n%n"
            .formatted(ProcessHandle.current().pid(), mark.getParent()));
    try (var database = new Database(PLACE)) {
      assertThat(count(database)).isNotNegative();
    }
  }

  @Test
  void aHalfMadeClusterIsMadeAnew() throws Exception {
    var folder = FOLDER.resolveSibling("test-half-made");
    OtherProcess.clear(folder);
    Files.createDirectories(folder.resolve("cluster-unfinished/base"));
    Files.createDirectories(folder.resolve("postgresql-18.6-unfinished/bin"));
    try (var database = new Database(new DatabasePlace.Embedded(folder))) {
      assertThat(setting(database, "server_version")).isEqualTo(PostgresBinaries.VERSION);
    } finally {
      OtherProcess.clear(folder);
    }
  }

  @Test
  void aFolderThatIsAFileIsNamed() throws IOException {
    var file = Files.createTempFile("castalia", ".data");
    try (var database = new Database(new DatabasePlace.Embedded(file))) {
      assertThatThrownBy(database::serve)
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining(file.toString());
    } finally {
      Files.delete(file);
    }
  }

  private static void signalSoon(String name, ProcessHandle process) {
    try {
      Thread.sleep(500);
      signal(name, process);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
  }

  private static ProcessHandle serverIn(Path folder) throws IOException {
    var mark = folder.resolve("cluster-18/postmaster.pid");
    var number = Long.parseLong(Files.readAllLines(mark).getFirst().strip());
    return ProcessHandle.of(number).orElseThrow();
  }
}
