package castalia.app.review.anki;

import static java.util.stream.Collectors.joining;

import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.anki.DelimitedText.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads and writes notes as Anki's text: a line for each, after lines that begin with `#` and say
/// what the columns are. Text holds no schedules: every card read from it is new.
public final class AnkiText {
  private static final int MOST_CHARS = 64 * 1024 * 1024;
  private static final String NOTE_TYPE = "Basic";

  private AnkiText() {}

  /// The notes as text, with the columns guid, deck, the fields, tags. All must have as many fields
  /// as the first.
  ///
  /// @throws IllegalArgumentException if one has another number of fields
  public static String write(AnkiCollection collection) {
    var notes = collection.notes();
    var fields =
        notes.isEmpty()
            ? List.of("Front", "Back")
            : notes.getFirst().fields().stream().map(Field::name).toList();
    var out = new StringBuilder();
    out.append("#separator:tab\n#html:true\n");
    out.append("#columns:")
        .append(
            Stream.of(Stream.of("Guid", "Deck"), fields.stream(), Stream.of("Tags"))
                .flatMap(it -> it)
                .map(DelimitedText::quoted)
                .collect(joining("\t")))
        .append("\n#guid column:1\n#deck column:2\n#tags column:")
        .append(fields.size() + 3)
        .append('\n');
    notes.forEach(it -> out.append(line(it, fields.size())).append('\n'));
    return out.toString();
  }

  private static String line(AnkiNote note, int fields) {
    if (note.fields().size() != fields) {
      throw new IllegalArgumentException(
          "note %s has %d fields, the first has %d"
              .formatted(note.guid(), note.fields().size(), fields));
    }
    var deck = note.cards().isEmpty() ? "" : note.cards().getFirst().deck();
    return Stream.of(
            Stream.of(note.guid(), deck),
            note.fields().stream().map(Field::html),
            Stream.of(String.join(" ", note.tags())))
        .flatMap(it -> it)
        .map(DelimitedText::quoted)
        .collect(joining("\t"));
  }

  /// Reads text with Anki's headers `#separator`, `#html`, `#columns`, `#tags`, `#deck`,
  /// `#notetype` and `#guid column`, `#deck column`, `#tags column`, `#notetype column`, or without
  /// any.
  ///
  /// @throws AnkiFileException if a header or a line is wrong; the message names the line
  public static AnkiCollection read(String text) {
    if (text.length() > MOST_CHARS) {
      throw new AnkiFileException(
          AnkiFileException.Reason.TOO_LARGE,
          "The text has %d characters; at most %d are read.".formatted(text.length(), MOST_CHARS));
    }
    var source = text.startsWith("\ufeff") ? text.substring(1) : text;
    var header = TextHeader.read(source);
    var notes = new ArrayList<AnkiNote>();
    for (var line : DelimitedText.lines(source, header)) {
      notes.add(note(line, header, notes.size()));
    }
    return new AnkiCollection(notes);
  }

  private static AnkiNote note(Line line, TextHeader header, int position) {
    var fields =
        IntStream.rangeClosed(1, line.values().size())
            .filter(it -> !header.isMeta(it))
            .mapToObj(it -> new Field(header.column(it), header.html(line.values().get(it - 1))))
            .toList();
    if (fields.isEmpty() || fields.stream().allMatch(it -> it.html().isBlank())) {
      throw AnkiFileException.damaged("Line %d: there is no text.".formatted(line.number()));
    }
    var tags =
        Stream.concat(
                header.tags().stream(),
                Stream.of(line.value(header.tagsColumn()).orElse("").split("\\s+")))
            .filter(it -> !it.isBlank())
            .distinct()
            .toList();
    var deck = line.value(header.deckColumn()).orElse(header.deck());
    return new AnkiNote(
        line.value(header.guidColumn()).orElse(""),
        line.value(header.noteTypeColumn()).orElse(NOTE_TYPE),
        fields,
        tags,
        List.of(
            new AnkiCard(
                deck, 0, AnkiCard.Standing.ACTIVE, AnkiSchedule.unseen(position), List.of())));
  }
}
