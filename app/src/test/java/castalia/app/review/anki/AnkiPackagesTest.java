package castalia.app.review.anki;

import static castalia.app.review.anki.AnkiSamples.schema11;
import static castalia.app.review.anki.AnkiSamples.schema18;
import static castalia.app.review.anki.AnkiSamples.text;
import static castalia.app.review.anki.AnkiSamples.zip;
import static castalia.app.review.anki.AnkiSamples.zstd;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.review.anki.AnkiAnswer.Kind;
import castalia.app.review.anki.AnkiCard.Standing;
import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.anki.AnkiSchedule.Phase;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.session.LearnerDays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from each kind of package, and what is written.
class AnkiPackagesTest {
  private static final LearnerDays NEW_YORK = new LearnerDays(ZoneId.of("America/New_York"), 4);
  private static final LearnerDays TOKYO = new LearnerDays(ZoneId.of("Asia/Tokyo"), 4);
  private static final Instant AT = Instant.parse("2024-03-01T12:00:00Z");

  @TempDir private Path folder;

  /// What [AnkiSamples#ROWS] say.
  private static final AnkiNote SAMPLE =
      new AnkiNote(
          "Kx#q",
          "Basic (and reversed card)",
          List.of(
              new Field("Front", "What is <b>LEGB</b>?"), new Field("Back", "Local, enclosing")),
          List.of("python", "scope"),
          List.of(
              new AnkiCard(
                  "Python::Objects",
                  0,
                  Standing.ACTIVE,
                  new AnkiSchedule(
                      Phase.REVIEW,
                      new Due.Day(LocalDate.of(2024, 2, 19)),
                      17,
                      2310,
                      6,
                      1,
                      Optional.of(new Memory(21.53, 6.25))),
                  List.of(
                      new AnkiAnswer(
                          Instant.ofEpochMilli(1705000000123L),
                          3,
                          Duration.ofMinutes(10),
                          Duration.ofMinutes(1),
                          0,
                          Duration.ofMillis(5321),
                          Kind.LEARNING),
                      new AnkiAnswer(
                          Instant.ofEpochMilli(1706000000123L),
                          4,
                          Duration.ofDays(17),
                          Duration.ofDays(4),
                          2310,
                          Duration.ofMinutes(1),
                          Kind.REVIEW))),
              new AnkiCard(
                  "Python::Objects", 1, Standing.SUSPENDED, AnkiSchedule.unseen(12), List.of())));

  @Test
  void collectionOfSchema11IsRead() throws IOException {
    var file = zip(folder, Map.of("collection.anki2", schema11("{}", AnkiSamples.ROWS)));
    assertThat(read(file).notes()).containsExactly(SAMPLE);
  }

  @Test
  void collectionOf21IsReadAndNotTheNoteForOlderReadersBesideIt() throws IOException {
    var collection = schema11("{}", AnkiSamples.ROWS);
    var note = schema11("{}", List.of());
    assertThat(
            read(zip(folder, Map.of("collection.anki21", collection, "collection.anki2", note)))
                .notes())
        .containsExactly(SAMPLE);
    assertThat(
            read(zip(
                    folder,
                    Map.of(
                        "collection.anki21",
                        collection,
                        "collection.anki2",
                        note,
                        "media",
                        text("{}"),
                        "meta",
                        new byte[] {8, 2})))
                .notes())
        .containsExactly(SAMPLE);
  }

  @Test
  void collectionOf21bIsReadWithItsTablesAndCollation() throws IOException {
    var file =
        zip(
            folder,
            Map.of(
                "collection.anki21b",
                zstd(schema18(AnkiSamples.ROWS)),
                "collection.anki2",
                schema11("{}", List.of()),
                "media",
                zstd(new byte[0]),
                "0",
                zstd(text("a picture")),
                "meta",
                new byte[] {8, 3}));
    assertThat(read(file).notes()).containsExactly(SAMPLE);
    assertThat(new AnkiPackages().read(file, TOKYO).notes()).containsExactly(SAMPLE);
  }

  @Test
  void daysCountFromWhereTheCollectionWasOrElseFromWhereTheLearnerIs() throws IOException {
    var unsaid = zip(folder, Map.of("collection.anki2", schema11("{}", AnkiSamples.ROWS)));
    assertThat(firstDue(new AnkiPackages().read(unsaid, TOKYO)))
        .isEqualTo(new Due.Day(LocalDate.of(2024, 2, 19)));
    var late = new LearnerDays(ZoneId.of("Pacific/Honolulu"), 4);
    assertThat(firstDue(new AnkiPackages().read(unsaid, late)))
        .isEqualTo(new Due.Day(LocalDate.of(2024, 2, 18)));
    var said =
        zip(
            folder,
            Map.of("collection.anki2", schema11("{\"creationOffset\":300}", AnkiSamples.ROWS)));
    assertThat(firstDue(new AnkiPackages().read(said, late)))
        .isEqualTo(new Due.Day(LocalDate.of(2024, 2, 19)));
  }

  @Test
  void cardInFilteredDeckIsReadAsIfAtHome() throws IOException {
    var file =
        zip(
            folder,
            Map.of(
                "collection.anki2",
                schema11(
                    "{}",
                    List.of(
                        AnkiSamples.ROWS.getFirst(),
                        "insert into cards values (21, 11, 6, 0, 0, 0, 2, 2, -100, 17, 2310, 6, 1,"
                            + " 0, 40, 5, 0, '{\"s\":-1,\"d\":5}')"))));
    var card = read(file).notes().getFirst().cards().getFirst();
    assertThat(card.deck()).isEqualTo("Python::Objects");
    assertThat(card.schedule().due()).isEqualTo(new Due.Day(LocalDate.of(2024, 2, 19)));
    assertThat(card.schedule().memory()).as("a stability below zero is none").isEmpty();
  }

  @Test
  void everyScheduleComesBackAsItWasWritten() throws IOException {
    var collection =
        new AnkiCollection(
            List.of(
                note("a", AnkiSchedule.unseen(4), Standing.ACTIVE),
                note(
                    "b",
                    schedule(Phase.LEARNING, new Due.Moment(Instant.parse("2024-03-01T12:10:00Z"))),
                    Standing.ACTIVE),
                note(
                    "c",
                    schedule(Phase.REVIEW, new Due.Day(LocalDate.of(2023, 12, 24))),
                    Standing.BURIED),
                note(
                    "d",
                    schedule(Phase.REVIEW, new Due.Day(LocalDate.of(2031, 7, 1))),
                    Standing.SUSPENDED),
                note(
                    "e",
                    schedule(Phase.RELEARNING, new Due.Day(LocalDate.of(2024, 3, 2))),
                    Standing.ACTIVE)));
    for (var days : List.of(NEW_YORK, TOKYO)) {
      var file = folder.resolve("written.apkg");
      new AnkiPackages().write(collection, file, days, AT);
      assertThat(new AnkiPackages().read(file, NEW_YORK)).isEqualTo(collection);
    }
    var file = folder.resolve("sample.apkg");
    new AnkiPackages().write(new AnkiCollection(List.of(SAMPLE)), file, TOKYO, AT);
    assertThat(read(file).notes()).containsExactly(SAMPLE);
  }

  @Test
  void whatIsWrittenIsLegacy2WithTheColumnsThatAnkiAsksFor() throws Exception {
    var file = folder.resolve("written.apkg");
    new AnkiPackages().write(new AnkiCollection(List.of(SAMPLE)), file, NEW_YORK, AT);
    var unpacked = folder.resolve("collection");
    try (var zip = new ZipFile(file.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("meta")).readAllBytes()).containsExactly(8, 2);
      assertThat(zip.getInputStream(zip.getEntry("media")).readAllBytes()).isEqualTo(text("{}"));
      assertThat(zip.getInputStream(zip.getEntry("collection.anki2")).readAllBytes())
          .isEqualTo(zip.getInputStream(zip.getEntry("collection.anki21")).readAllBytes());
      Files.copy(zip.getInputStream(zip.getEntry("collection.anki2")), unpacked);
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + unpacked);
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select ver, crt, type, queue, due, ivl, factor, cards.data, csum, notes.tags, flds
                from col, notes, cards where ord = 0""")) {
      assertThat(row.getInt("ver")).isEqualTo(11);
      assertThat(row.getInt("type")).isEqualTo(2);
      assertThat(row.getInt("queue")).isEqualTo(2);
      assertThat(row.getInt("due")).isZero();
      assertThat(Instant.ofEpochSecond(row.getLong("crt")))
          .isEqualTo(Instant.parse("2024-02-19T09:00:00Z"));
      assertThat(row.getInt("ivl")).isEqualTo(17);
      assertThat(row.getInt("factor")).isEqualTo(2310);
      assertThat(row.getString("data")).isEqualTo("{\"s\":21.53,\"d\":6.25}");
      assertThat(row.getString("tags")).isEqualTo(" python scope ");
      assertThat(row.getString("flds")).isEqualTo("What is <b>LEGB</b>?\u001fLocal, enclosing");
    }
  }

  @Test
  void hundredThousandNotesAreReadAndWritten() throws IOException {
    var notes =
        IntStream.range(0, 100_000)
            .mapToObj(it -> note("n" + it, AnkiSchedule.unseen(it), Standing.ACTIVE))
            .toList();
    var file = folder.resolve("large.apkg");
    new AnkiPackages().write(new AnkiCollection(notes), file, NEW_YORK, AT);
    assertThat(read(file).notes()).hasSize(100_000).endsWith(notes.getLast());
  }

  private AnkiCollection read(Path file) throws IOException {
    return new AnkiPackages().read(file, NEW_YORK);
  }

  private static Due firstDue(AnkiCollection collection) {
    return collection.notes().getFirst().cards().getFirst().schedule().due();
  }

  private static AnkiSchedule schedule(Phase phase, Due due) {
    boolean inLongRun = phase == Phase.REVIEW || phase == Phase.RELEARNING;
    return new AnkiSchedule(
        phase, due, inLongRun ? 9 : 0, 2500, 3, 1, Optional.of(new Memory(9.125, 4.5)));
  }

  private static AnkiNote note(String guid, AnkiSchedule schedule, Standing standing) {
    return new AnkiNote(
        guid,
        "Castalia",
        List.of(new Field("Front", "Say " + guid), new Field("Back", "<pre>" + guid + "</pre>")),
        List.of("castalia", "objects"),
        List.of(new AnkiCard("Castalia", 0, standing, schedule, List.of())));
  }
}
