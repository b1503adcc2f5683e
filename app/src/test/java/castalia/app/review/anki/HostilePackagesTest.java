package castalia.app.review.anki;

import static castalia.app.review.anki.AnkiSamples.schema11;
import static castalia.app.review.anki.AnkiSamples.text;
import static castalia.app.review.anki.AnkiSamples.zip;
import static castalia.app.review.anki.AnkiSamples.zstd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.review.anki.AnkiFileException.Reason;
import castalia.app.review.session.LearnerDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are wrong, by accident or on purpose: each is refused with its reason.
class HostilePackagesTest {
  private static final LearnerDays UTC = new LearnerDays(ZoneOffset.UTC, 4);
  private static final byte[] SOUND = schema11("{}", AnkiSamples.ROWS);

  @TempDir private Path folder;

  @Test
  void whatIsNoZipIsNoPackage() throws IOException {
    assertRefused(
        Files.write(folder.resolve("a"), text("PK, but no archive")), Reason.NOT_A_PACKAGE);
    assertRefused(Files.write(folder.resolve("b"), new byte[0]), Reason.NOT_A_PACKAGE);
    assertRefused(Files.write(folder.resolve("c"), SOUND), Reason.NOT_A_PACKAGE);
    assertRefused(zip(folder, Map.of("media", text("{}"))), Reason.NOT_A_PACKAGE);
  }

  @Test
  void packageCutOffAnywhereIsRefused() throws IOException {
    var whole = Files.readAllBytes(zip(folder, Map.of("collection.anki2", SOUND)));
    for (int length = 1; length < whole.length; length += whole.length / 23) {
      var cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertRefused(cut, Reason.NOT_A_PACKAGE);
    }
  }

  @Test
  void zstdCutOffOrOfSomethingElseIsRefused() throws IOException {
    var packed = zstd(AnkiSamples.schema18(AnkiSamples.ROWS));
    var half = Arrays.copyOf(packed, packed.length / 2);
    assertRefused(
        zip(folder, Map.of("collection.anki21b", half, "meta", new byte[] {8, 3})), Reason.DAMAGED);
    assertRefused(
        zip(folder, Map.of("collection.anki21b", SOUND, "meta", new byte[] {8, 3})),
        Reason.DAMAGED);
  }

  @Test
  void missingCollectionAndUnknownVersionAreTold() throws IOException {
    assertRefused(
        zip(folder, Map.of("collection.anki2", SOUND, "meta", new byte[] {8, 3})), Reason.DAMAGED);
    assertRefused(
        zip(folder, Map.of("collection.anki2", SOUND, "meta", new byte[] {8, 9})),
        Reason.UNKNOWN_VERSION);
    assertRefused(
        zip(folder, Map.of("collection.anki2", SOUND, "meta", new byte[0])), Reason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "/etc/cron.d/evil", "a/../../b", "..\\evil", ".."})
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    assertRefused(
        zip(folder, Map.of("collection.anki2", SOUND, name, text("x"))), Reason.UNSAFE_NAME);
  }

  @Test
  void bombsAreRefusedByRatioAndByTotal() throws IOException {
    var zeros = new byte[40 * 1024 * 1024];
    assertRefused(zip(folder, Map.of("collection.anki2", zeros)), Reason.TOO_LARGE);
    assertRefused(
        zip(folder, Map.of("collection.anki21b", zstd(zeros), "meta", new byte[] {8, 3})),
        Reason.TOO_LARGE);
    var small = new Limits(1 << 20, 10, SOUND.length - 1, 100, 1 << 20, 10, 10, 10);
    assertRefused(zip(folder, Map.of("collection.anki2", SOUND)), Reason.TOO_LARGE, small);
  }

  @Test
  void fileEntriesNotesCardsAndAnswersAreLimited() throws IOException {
    var file = zip(folder, Map.of("collection.anki2", SOUND, "media", text("{}")));
    int much = 1 << 30;
    assertThat(reason(file, new Limits(much, 9, much, 100, much, 1, 2, 3))).isEmpty();
    assertRefused(file, Reason.TOO_LARGE, new Limits(99, 9, much, 100, much, 1, 2, 3));
    assertRefused(file, Reason.TOO_LARGE, new Limits(much, 1, much, 100, much, 1, 2, 3));
    assertRefused(file, Reason.TOO_LARGE, new Limits(much, 9, much, 100, much, 0, 2, 3));
    assertRefused(file, Reason.TOO_LARGE, new Limits(much, 9, much, 100, much, 1, 1, 3));
    assertRefused(file, Reason.TOO_LARGE, new Limits(much, 9, much, 100, much, 1, 2, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create view evil as select * from notes",
        "create trigger evil after insert on notes begin delete from cards; end",
        "create virtual table evil using fts5(x)"
      })
  void programsInTheDatabaseAreRefused(String sql) throws IOException {
    assertRefused(withRow(sql), Reason.HAS_PROGRAMS);
  }

  @Test
  void viewInPlaceOfATableIsRefused() throws IOException {
    var database =
        AnkiSamples.database(
            it -> {
              Schema11.STATEMENTS.forEach(it::execute);
              it.execute("alter table notes rename to real_notes");
              it.execute("create view notes as select * from real_notes, real_notes, real_notes");
            });
    assertRefused(zip(folder, Map.of("collection.anki2", database)), Reason.HAS_PROGRAMS);
  }

  @Test
  void otherDatabasesAndOtherSchemasAreRefused() throws IOException {
    var other = AnkiSamples.database(it -> it.execute("create table recipes (name text)"));
    assertRefused(zip(folder, Map.of("collection.anki2", other)), Reason.WRONG_SCHEMA);
    assertRefused(
        zip(folder, Map.of("collection.anki2", text("no database at all, but long enough"))),
        Reason.WRONG_SCHEMA);
    assertRefused(withRow("update col set ver = 99"), Reason.WRONG_SCHEMA);
    assertRefused(withRow("alter table cards drop column odid"), Reason.WRONG_SCHEMA);
    assertRefused(withRow("delete from col"), Reason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update col set models = '{'",
        "update col set models = '{}'",
        "update col set decks = '{\"one\": {}}'",
        "update col set crt = -5",
        "update cards set type = 7",
        "update cards set type = -1",
        "update cards set due = 99999999999 where type = 2",
        "update cards set type = 1, due = 9999999999999",
        "update cards set ivl = 99999999999 where type = 2",
        "update cards set nid = 12",
        "update revlog set ease = 9 where cid = 21",
        "update revlog set type = -4 where cid = 21",
        "update revlog set id = 99999999999999 where id = 1706000000123"
      })
  void rowsThatMakeNoSenseAreRefused(String sql) throws IOException {
    assertRefused(withRow(sql), Reason.DAMAGED);
  }

  @Test
  void damagedPagesAreFound() throws IOException {
    var rows = new ArrayList<>(AnkiSamples.ROWS);
    rows.add("create table much as select hex(randomblob(500)) as x from sqlite_master, col");
    var database = schema11("{}", rows);
    for (int at = 4096 * 3; at < database.length - 4096; at += 4096) {
      Arrays.fill(database, at, at + 64, (byte) 0x5a);
    }
    assertThat(reason(zip(folder, Map.of("collection.anki2", database)), Limits.USUAL))
        .hasValueSatisfying(it -> assertThat(it).isIn(Reason.DAMAGED, Reason.WRONG_SCHEMA));
  }

  @Test
  void nothingIsLeftInTheFolderForTemporaryFiles() throws IOException {
    var scratch = Files.createDirectory(folder.resolve("scratch"));
    var packages = new AnkiPackages(Limits.USUAL, scratch);
    var wrong = withRow("update col set ver = 99");
    assertThatThrownBy(() -> packages.read(wrong, UTC)).isInstanceOf(AnkiFileException.class);
    var bomb = zip(folder, Map.of("collection.anki2", new byte[1 << 26]));
    assertThatThrownBy(() -> packages.read(bomb, UTC)).isInstanceOf(AnkiFileException.class);
    assertThat(scratch).isEmptyDirectory();
  }

  private Path withRow(String sql) {
    var rows = new ArrayList<>(AnkiSamples.ROWS);
    rows.add(sql);
    return zip(folder, Map.of("collection.anki2", schema11("{}", List.copyOf(rows))));
  }

  private void assertRefused(Path file, Reason reason) throws IOException {
    assertRefused(file, reason, Limits.USUAL);
  }

  private void assertRefused(Path file, Reason reason, Limits limits) throws IOException {
    assertThat(reason(file, limits)).contains(reason);
  }

  /// Why it is refused; empty if it is not.
  private Optional<Reason> reason(Path file, Limits limits) throws IOException {
    try {
      new AnkiPackages(limits, folder).read(file, UTC);
      return Optional.empty();
    } catch (AnkiFileException e) {
      return Optional.of(e.reason());
    }
  }
}
