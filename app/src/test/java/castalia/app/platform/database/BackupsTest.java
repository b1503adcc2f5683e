package castalia.app.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Backups: written, restored elsewhere, and refused if anything is wrong with them.
class BackupsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;
  private final DatabaseUrl target = TestDatabase.empty();

  @AfterEach
  void drop() {
    TestDatabase.drop(target);
  }

  private Path backup() {
    var file = folder.resolve("all.castalia");
    Backups.write(DATABASE.get(), file);
    return file;
  }

  private static UUID installation(Database database) {
    return database.transaction(
        tx -> tx.sql("select id from installation").one(row -> row.uuid("id")));
  }

  private static List<String> tables(Database database) {
    return database.transaction(
        tx ->
            tx.sql("select tablename from pg_tables where schemaname = 'public' order by 1")
                .list(row -> row.text("tablename")));
  }

  @Test
  void restoredIntoAnEmptyServerItIsTheSame() {
    var summary = Backups.restore(backup(), new DatabasePlace.External(target));
    assertThat(summary.rows()).isEqualTo(1);
    try (var restored = new Database(new DatabasePlace.External(target))) {
      assertThat(installation(restored)).isEqualTo(installation(DATABASE.get()));
      assertThat(tables(restored)).isEqualTo(tables(DATABASE.get()));
    }
  }

  @Test
  void restoredIntoAnEmbeddedDatabaseItIsTheSame() throws IOException {
    var data = Path.of("target/test-restored").toAbsolutePath();
    OtherProcess.clear(data);
    var place = new DatabasePlace.Embedded(data);
    Backups.restore(backup(), place);
    try (var restored = new Database(place)) {
      assertThat(installation(restored)).isEqualTo(installation(DATABASE.get()));
      var back = folder.resolve("back.castalia");
      Backups.write(restored, back);
      Backups.restore(back, new DatabasePlace.External(target));
    }
    OtherProcess.clear(data);
  }

  @Test
  void aDatabaseThatIsNotEmptyIsLeftAsItIs() {
    var file = backup();
    Backups.restore(file, new DatabasePlace.External(target));
    assertThatThrownBy(() -> Backups.restore(file, new DatabasePlace.External(target)))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("empty database only")
        .hasMessageContaining("--data")
        .hasMessageContaining("CASTALIA_DATABASE_URL");
    try (var restored = new Database(new DatabasePlace.External(target))) {
      assertThat(installation(restored)).isEqualTo(installation(DATABASE.get()));
    }
  }

  @Test
  void theFileIsForItsOwnerAloneAndOverwritesNothing() throws IOException {
    var file = backup();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> Backups.write(DATABASE.get(), file)).hasMessageContaining("exists");
    assertThatThrownBy(
            () -> Backups.write(DATABASE.get(), folder.resolve("no/folder/all.castalia")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("could not be written");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFileThatIsCutOffRestoresNothing() throws IOException, SQLException {
    var whole = Files.readAllBytes(backup());
    var cut = folder.resolve("cut.castalia");
    for (int length :
        new int[] {0, 10, whole.length / 3, whole.length / 2, directory(whole) - 20}) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertRefused(cut);
    }
    assertThat(isEmpty()).isTrue();
  }

  @Test
  void whateverByteIsChangedTheRowsAreTheSameOrRefused() throws IOException {
    var whole = Files.readAllBytes(backup());
    var rows = rows(folder.resolve("all.castalia"));
    var changed = folder.resolve("changed.castalia");
    int refused = 0;
    for (int place = 0; place < directory(whole); place++) {
      var other = whole.clone();
      other[place] ^= 0x55;
      Files.write(changed, other);
      try {
        assertThat(rows(changed)).as("byte " + place).isEqualTo(rows);
      } catch (DatabaseException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(whole.length / 3);
  }

  /// Where the archive's list of its entries begins, which a restore does not need; the archive's
  /// last 22 bytes say it (APPNOTE.TXT, 4.3.16).
  private static int directory(byte[] archive) {
    return ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).getInt(archive.length - 22 + 16);
  }

  private static String rows(Path file) throws IOException {
    var all = new StringBuilder();
    try (var reader = new BackupReader(file)) {
      reader.each(
          (table, rows) -> {
            all.append(table.target()).append(new String(rows.readAllBytes(), UTF_8));
            return -1;
          });
    }
    return all.toString();
  }

  private void assertRefused(Path file) {
    assertThatThrownBy(() -> Backups.restore(file, new DatabasePlace.External(target)))
        .isInstanceOf(DatabaseException.class);
  }

  private boolean isEmpty() throws SQLException {
    try (var connection = Engine.external(target).source().getConnection();
        var result =
            connection
                .createStatement()
                .executeQuery(
                    "select not exists (select from pg_tables where schemaname = 'public')")) {
      return result.next() && result.getBoolean(1);
    }
  }

  /// The backup with one entry changed, and whole again as a ZIP.
  private Path changed(String name, UnaryOperator<String> change) throws IOException {
    var file = folder.resolve("changed-" + System.nanoTime() + ".castalia");
    var whole = folder.resolve("whole-" + System.nanoTime() + ".castalia");
    Backups.write(DATABASE.get(), whole);
    try (var in = new ZipInputStream(Files.newInputStream(whole));
        var out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var text = new String(in.readAllBytes(), UTF_8);
        var other = entry.getName().equals(name) ? change.apply(text) : text;
        assertThat(other.equals(text)).isEqualTo(!entry.getName().equals(name));
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(other.getBytes(UTF_8));
      }
    }
    return file;
  }

  @Test
  void rowsThatWereChangedAreNoticed() throws IOException {
    var changed = changed("tables/installation.copy", text -> text.replaceFirst("-4", "-5"));
    assertThatThrownBy(() -> Backups.restore(changed, new DatabasePlace.External(target)))
        .hasMessageContaining("not those that were written");
  }

  @Test
  void aBackupOfANewerCastaliaIsRefused() throws IOException {
    var format = changed("manifest.json", text -> text.replace("\"format\" : 1", "\"format\" : 2"));
    assertThatThrownBy(() -> Backups.restore(format, new DatabasePlace.External(target)))
        .hasMessageContaining("format 2");
    var schema =
        changed(
            "manifest.json",
            text -> text.replaceAll("\"schema\" : \"\\d+\"", "\"schema\" : \"999\""));
    assertThatThrownBy(() -> Backups.restore(schema, new DatabasePlace.External(target)))
        .hasMessageContaining("newer");
  }
}
