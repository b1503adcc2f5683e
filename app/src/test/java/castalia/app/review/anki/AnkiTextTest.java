package castalia.app.review.anki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.review.anki.AnkiCard.Standing;
import castalia.app.review.anki.AnkiNote.Field;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Text with Anki's headers.
class AnkiTextTest {
  @Test
  void headersSayWhatTheColumnsAre() {
    assertThat(AnkiText.write(new AnkiCollection(List.of(note("g", "a", "b", List.of("x", "y"))))))
        .isEqualTo(
            """
            #separator:tab
            #html:true
            #columns:Guid\tDeck\tFront\tBack\tTags
            #guid column:1
            #deck column:2
            #tags column:5
            g\tCastalia::Objects\ta\tb\tx y
            """);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    var texts =
        List.of(
            "plain", "two\nlines", "a\ttab", "a \"quote\"", "# no comment", " spaces ", "é 漢 🐍");
    var notes =
        IntStream.range(0, texts.size())
            .mapToObj(it -> note("g" + it, texts.get(it), texts.reversed().get(it), List.of("t")))
            .toList();
    var again = AnkiText.read(AnkiText.write(new AnkiCollection(notes)));
    assertThat(again.notes()).extracting(AnkiNote::guid).containsExactlyElementsOf(guids(notes));
    assertThat(again.notes()).extracting(AnkiNote::fields).isEqualTo(fields(notes));
    assertThat(again.notes()).allSatisfy(it -> assertThat(it.tags()).containsExactly("t"));
    assertThat(again.notes().getFirst().cards())
        .extracting(AnkiCard::deck)
        .containsExactly("Castalia::Objects");
  }

  @Test
  void tagsAndDeckOfAllNotesComeFromTheHeaders() {
    var read =
        AnkiText.read(
            """
            #separator:Semicolon
            #tags:python  hard
            #deck:Interviews
            #columns:Front;Back
            1 < 2;"a;b"
            # a comment

            only front
            """);
    var first = read.notes().getFirst();
    assertThat(first.fields())
        .containsExactly(new Field("Front", "1 &lt; 2"), new Field("Back", "a;b"));
    assertThat(first.tags()).containsExactly("python", "hard");
    assertThat(first.cards().getFirst().deck()).isEqualTo("Interviews");
    assertThat(read.notes().get(1).fields()).containsExactly(new Field("Front", "only front"));
  }

  @Test
  void textWithoutHeadersIsDividedByWhatItHas() {
    assertThat(AnkiText.read("\ufeffa,b\r\nc,d\r\n").notes())
        .extracting(it -> it.fields().get(1).html())
        .containsExactly("b", "d");
    assertThat(AnkiText.read("a,1\tb").notes().getFirst().fields())
        .containsExactly(new Field("1", "a,1"), new Field("2", "b"));
    assertThat(AnkiText.read("").notes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#separator:slash~a|Line 1: #separator must be comma, semicolon, tab, space, pipe or colon",
        "#html:yes~a|Line 1: #html must be true or false, but is “yes”",
        "#html:true~#tags column:0~a|Line 2: #tags column must be the number of a column, from 1",
        "#guid column:x~a|Line 1: #guid column must be the number of a column, from 1",
        "a~\"b~c|Line 2: a quoted value has no end.",
        "a~\"b\"c|Line 2: after a quoted value there must be a separator",
        "a~b~\"\"|Line 3: there is no text."
      })
  void whatIsWrongIsToldWithItsLine(String text, String told) {
    assertThatThrownBy(() -> AnkiText.read(text.replace('~', '\n')))
        .isInstanceOf(AnkiFileException.class)
        .hasMessageContaining(told);
  }

  private static List<String> guids(List<AnkiNote> notes) {
    return notes.stream().map(AnkiNote::guid).toList();
  }

  private static List<List<Field>> fields(List<AnkiNote> notes) {
    return notes.stream().map(AnkiNote::fields).toList();
  }

  private static AnkiNote note(String guid, String front, String back, List<String> tags) {
    return new AnkiNote(
        guid,
        "Castalia",
        List.of(new Field("Front", front), new Field("Back", back)),
        tags,
        List.of(
            new AnkiCard(
                "Castalia::Objects", 0, Standing.ACTIVE, AnkiSchedule.unseen(0), List.of())));
  }
}
