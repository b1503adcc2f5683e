package castalia.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.database.Row;
import castalia.app.review.anki.AnkiAnswer;
import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiCollection;
import castalia.app.review.anki.AnkiNote;
import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.anki.AnkiPackages;
import castalia.app.review.anki.AnkiSchedule;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.anki.AnkiSchedule.Phase;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.session.LearnerDays;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Cards to Anki and back, over the API: as a learner who studies in both.
class AnkiImportTest {
  @RegisterExtension static final ReviewSite site = new ReviewSite();
  private static final LearnerDays DAYS = new LearnerDays(ZoneOffset.UTC, 4);
  @TempDir static Path folder;

  @Test
  void whatComesBackUnstudiedChangesNothing() {
    site.learned("13/card-1", 4);
    site.grade("13/spoken", "again");
    var before = site.session().toString();
    var result = bring(export());
    assertThat(result.at("/known").asInt()).isEqualTo(result.at("/cards").asInt()).isPositive();
    assertThat(result.at("/added").asInt() + result.at("/updated").asInt()).isZero();
    assertThat(result.at("/answers").asInt()).isZero();
    assertThat(site.session()).hasToString(before);
  }

  @Test
  void studiedInAnkiItGoesOnWhereAnkiLeftAndNoAnswerIsDoubled() {
    site.learned("13/card-1", 3);
    var studied = site.clock.instant().plus(Duration.ofHours(2));
    var due = LocalDate.of(2027, 3, 1);
    var file = changed(export(), "castalia/13/card-1", it -> answered(it, studied, due));
    site.clock.pass(Duration.ofDays(1));
    var first = bring(file);
    assertThat(first.at("/updated").asInt()).isEqualTo(1);
    assertThat(first.at("/answers").asInt()).isEqualTo(1);
    assertThat(due("13/card-1")).isEqualTo(due);
    assertThat(answers("13/card-1")).isEqualTo(4);
    var second = bring(file);
    assertThat(second.at("/updated").asInt()).as("brought twice").isZero();
    assertThat(answers("13/card-1")).isEqualTo(4);
  }

  @Test
  void answersOfBothAreReplayedWhereBothWentOn() {
    site.learned("13/card-1", 3);
    var file =
        changed(
            export(),
            "castalia/13/card-1",
            it -> answered(it, site.clock.instant().plusSeconds(3600), LocalDate.of(2027, 9, 1)));
    site.clock.pass(Duration.ofDays(2));
    site.grade("13/card-1", "good");
    assertThat(bring(file).at("/answers").asInt()).isEqualTo(1);
    assertThat(answers("13/card-1")).isEqualTo(5);
    assertThat(due("13/card-1")).isBefore(LocalDate.of(2027, 9, 1));
  }

  @Test
  void answerTakenBackHereDoesNotComeBackFromAnki() {
    site.add(13);
    site.grade("13/spoken", "good");
    var file = export();
    site.form("/review/undo", "");
    assertThat(answers("13/spoken")).isZero();
    assertThat(bring(file).at("/updated").asInt()).isZero();
    assertThat(answers("13/spoken")).isZero();
    assertThat(site.card("13/spoken").at("/stage").asText()).isEqualTo("new");
  }

  @Test
  void cardsOfOnesOwnAreAskedAndExportedAgain() {
    var result = bring(own());
    assertThat(result.at("/added").asInt()).isEqualTo(2);
    var session = site.session();
    assertThat(ReviewSite.ids(session)).hasSize(2).allMatch(it -> it.startsWith("own/"));
    var fading =
        site.session().at("/cards/0/stage").asText().equals("review")
            ? session.at("/cards/0")
            : session.at("/cards/1");
    assertThat(fading.at("/kind").asText()).isEqualTo("own");
    assertThat(fading.at("/front").asText()).isEqualTo("Ada <wrote>\n  the first program");
    assertThat(fading.at("/answer").asText()).isEqualTo("Yes, for the engine");
    assertThat(fading.at("/title").asText()).isEqualTo("History › Computing");
    var id = fading.at("/id").asText();
    var due = Instant.parse(site.grade(id, "good").at("/due").asText());
    assertThat(due).isAfter(site.clock.instant().plus(Duration.ofDays(20)));
    var text = site.get("/progress/castalia.txt").body();
    assertThat(text).contains("ada-1").contains("Ada &lt;wrote&gt;").contains("History::Computing");
    assertThat(bring(export()).at("/known").asInt()).isEqualTo(2);
    var page = Jsoup.parse(site.form("/review/shown", "card=" + id).body());
    assertThat(page.select(".said.own").text()).contains("Ada <wrote>");
    assertThat(page.select(".asked script")).isEmpty();
  }

  @Test
  void dryRunAndUndoLeaveEverythingAsItWas() {
    site.learned("13/card-1", 3);
    var studied =
        changed(
            export(),
            "castalia/13/card-1",
            it -> answered(it, site.clock.instant(), LocalDate.of(2027, 3, 1)));
    site.clock.pass(Duration.ofDays(1));
    var before = site.session().toString();
    var dry = ReviewSite.json(send(studied, "?dryRun=true"));
    assertThat(dry.at("/updated").asInt()).isEqualTo(1);
    assertThat(site.session()).hasToString(before);
    bring(own());
    bring(studied);
    var undone = Jsoup.parse(site.get("/progress/anki").body());
    var ids = undone.select("form[action=/progress/anki/undo] input[name=id]").eachAttr("value");
    assertThat(ids).as("the last one first").hasSize(1);
    assertThat(site.form("/progress/anki/undo", "id=" + ids.getFirst()).body()).contains("Undone");
    assertThat(due("13/card-1")).isNotEqualTo(LocalDate.of(2027, 3, 1));
    var next = Jsoup.parse(site.get("/progress/anki").body());
    site.form(
        "/progress/anki/undo",
        "id=" + next.select("form[action=/progress/anki/undo] input[name=id]").attr("value"));
    assertThat(site.session()).hasToString(before);
    assertThat(answers("13/card-1")).isEqualTo(3);
  }

  @Test
  void answerGivenHereAfterAnImportCountsOnWhereAnkiLeftAndSurvivesItsUndoing() {
    site.learned("13/card-1", 3);
    var due = LocalDate.of(2027, 3, 1);
    bring(changed(export(), "castalia/13/card-1", it -> answered(it, site.clock.instant(), due)));
    site.clock.set(Instant.parse("2027-03-01T12:00:00Z"));
    var given = site.grade("13/card-1", "good");
    assertThat(Instant.parse(given.at("/due").asText()))
        .as("more than the 95 days of before")
        .isAfter(Instant.parse("2027-06-01T00:00:00Z"));
    site.form("/review/undo", "");
    assertThat(due("13/card-1")).as("back where Anki left").isEqualTo(due);
    site.grade("13/card-1", "good");
    var id =
        Jsoup.parse(site.get("/progress/anki").body())
            .select("form[action=/progress/anki/undo] input[name=id]")
            .attr("value");
    site.form("/progress/anki/undo", "id=" + id);
    assertThat(answers("13/card-1")).as("three, and the one given since").isEqualTo(4);
  }

  @Test
  void whatCannotBeTakenIsNamedWithItsReasonAndTheRestIsTaken() {
    var now = site.clock.instant();
    var file =
        write(
            note("castalia/13/nothing", "x", "y"),
            note("castalia/own/../../etc", "path", "y"),
            note("a", "<img src=cat.png>", "<script>alert(1)</script>"),
            note("b", "front alone", " "),
            note("c", "good", "fine"),
            note("c", "good twice", "fine"),
            note("d", "{{c2::Paris}} is a city", ""),
            new AnkiNote(
                "f",
                "Basic",
                fields("of the future", "y"),
                List.of(),
                List.of(
                    answered(
                        card("Default", AnkiSchedule.unseen(0)),
                        now.plus(Duration.ofDays(400)),
                        LocalDate.of(2028, 3, 1)))));
    var result = bring(file);
    assertThat(result.at("/added").asInt()).isEqualTo(1);
    var told = new ArrayList<String>();
    result
        .at("/leftOut")
        .forEach(it -> told.add(it.at("/card").asText() + " " + it.at("/why").asText()));
    assertThat(told)
        .containsExactly(
            "x is card 13/nothing of Castalia, which is not in this bank",
            "path names a card of Castalia that cannot be: own/../../etc",
            "[picture: cat.png] has no text on its back",
            "front alone has no text on its back",
            "good twice is in the file twice; its first place counts",
            "{{c2::Paris}} is a city asks for gap 1, which its text does not have",
            "of the future was answered in the future, on 2027-12-28: was that device's clock"
                + " wrong?");
  }

  @Test
  void damagedAndForeignFilesAreToldAndNothingIsTaken() {
    for (var body :
        List.of(new byte[0], new byte[] {0, 1, 2}, new byte[] {'P', 'K', 3, 4, 5}, zeros())) {
      var answer = send(body, "");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(ReviewSite.tree(answer.body()).at("/detail").asText()).contains("Anki");
    }
    assertThat(ReviewSite.ids(site.session())).isEmpty();
  }

  private static byte[] zeros() {
    return new byte[100_000];
  }

  @Test
  void textIsTakenAndItsLinesAreKnownAgain() {
    var text =
        "#separator:tab\nfront one\tback one\nfront two\tback two\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(bring(text).at("/added").asInt()).isEqualTo(2);
    assertThat(bring(text).at("/known").asInt()).isEqualTo(2);
    var wrong = send("a\t\"b\n".getBytes(StandardCharsets.UTF_8), "");
    assertThat(ReviewSite.tree(wrong.body()).at("/detail").asText()).startsWith("Line 1:");
  }

  private static JsonNode bring(byte[] file) {
    return ReviewSite.json(send(file, ""));
  }

  private static java.net.http.HttpResponse<String> send(byte[] file, String query) {
    return site.file("/api/v1/reviews/anki" + query, file);
  }

  private static byte[] export() {
    return site.bytes("/api/v1/reviews/anki");
  }

  private static LocalDate due(String card) {
    return row(
        "select due from review_card where learner = ? and card = ?",
        card,
        it -> DAYS.dayOf(it.instant("due")));
  }

  private static long answers(String card) {
    return row(
        "select count(*) as n from review where learner = ? and card = ? and undone is null",
        card,
        it -> it.number("n"));
  }

  private static <T> T row(String sql, String card, Function<Row, T> mapper) {
    var learner =
        UUID.fromString(ReviewSite.json(site.get("/api/v1/reviews/copy")).at("/learner").asText());
    return site.database.get().transaction(tx -> tx.sql(sql, learner, card).one(mapper));
  }

  private static byte[] changed(byte[] file, String guid, UnaryOperator<AnkiCard> change) {
    try {
      var there = Files.write(folder.resolve("there.apkg"), file);
      var notes = new ArrayList<AnkiNote>();
      for (var note : new AnkiPackages().read(there, DAYS).notes()) {
        notes.add(
            note.guid().equals(guid)
                ? new AnkiNote(
                    guid,
                    note.noteType(),
                    note.fields(),
                    note.tags(),
                    List.of(change.apply(note.cards().getFirst())))
                : note);
      }
      return write(notes.toArray(AnkiNote[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(AnkiNote... notes) {
    try {
      var file = folder.resolve("written.apkg");
      var collection = new AnkiCollection(List.of(notes));
      new AnkiPackages().write(collection, file, DAYS, site.clock.instant());
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The card after one more answer of Good in Anki.
  private static AnkiCard answered(AnkiCard card, Instant at, LocalDate due) {
    var answers = new ArrayList<>(card.answers());
    answers.add(
        new AnkiAnswer(
            at,
            3,
            Duration.ofDays(95),
            Duration.ofDays(7),
            2500,
            Duration.ofSeconds(9),
            AnkiAnswer.Kind.REVIEW));
    return new AnkiCard(
        card.deck(),
        card.template(),
        AnkiCard.Standing.ACTIVE,
        new AnkiSchedule(
            Phase.REVIEW,
            new Due.Day(due),
            95,
            2500,
            answers.size(),
            0,
            Optional.of(new Memory(95, 5))),
        answers);
  }

  private static List<Field> fields(String front, String back) {
    return List.of(new Field("Front", front), new Field("Back", back));
  }

  private static AnkiCard card(String deck, AnkiSchedule schedule) {
    return new AnkiCard(deck, 0, AnkiCard.Standing.ACTIVE, schedule, List.of());
  }

  private static AnkiNote note(String guid, String front, String back) {
    return new AnkiNote(
        guid,
        "Basic",
        fields(front, back),
        List.of(),
        List.of(card("Default", AnkiSchedule.unseen(0))));
  }

  /// One that Anki asks since long and that is due, and a new one.
  private static byte[] own() {
    var due = DAYS.dayOf(site.clock.instant());
    var schedule =
        new AnkiSchedule(Phase.REVIEW, new Due.Day(due), 30, 2600, 5, 1, Optional.empty());
    return write(
        new AnkiNote(
            "ada-1",
            "Basic",
            fields("Ada &lt;wrote&gt;<br>&nbsp; the <b>first</b> program", "Yes, for the engine"),
            List.of("history"),
            List.of(card("History::Computing", schedule))),
        note("ada-2", "Who was <i>Grace</i>?", "Grace Hopper"));
  }
}
