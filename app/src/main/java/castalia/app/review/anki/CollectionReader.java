package castalia.app.review.anki;

import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.session.LearnerDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the notes of a collection, whichever of Anki's schemas it has.
final class CollectionReader {
  private static final String FIELD_DIVIDER = "\u001f";

  private final CollectionFile file;
  private final Limits limits;
  private final CollectionNames names;
  private final ScheduleReader schedules;

  CollectionReader(CollectionFile file, LearnerDays days, Limits limits) {
    this.file = file;
    this.limits = limits;
    this.names = CollectionNames.read(file);
    this.schedules = new ScheduleReader(names.firstDay(days.zone()));
  }

  /// A note without its cards.
  private record Note(String guid, String noteType, List<Field> fields, List<String> tags) {}

  AnkiCollection read() {
    var notes = notes();
    var answers = answers();
    var cards = cards(notes, answers);
    return new AnkiCollection(
        notes.entrySet().stream()
            .map(it -> whole(it.getValue(), cards.getOrDefault(it.getKey(), List.of())))
            .toList());
  }

  private static AnkiNote whole(Note note, List<AnkiCard> cards) {
    return new AnkiNote(note.guid(), note.noteType(), note.fields(), note.tags(), cards);
  }

  private Map<Long, Note> notes() {
    var notes = new LinkedHashMap<Long, Note>();
    file.each(
        "select id, guid, mid, tags, flds from notes order by id",
        limits.notes(),
        row -> notes.put(row.getLong("id"), note(row)));
    return notes;
  }

  private Note note(ResultSet row) throws SQLException {
    var type = names.noteType(row.getLong("mid"));
    var values = CollectionFile.text(row, "flds").split(FIELD_DIVIDER, -1);
    var fields =
        IntStream.range(0, values.length)
            .mapToObj(it -> new Field(type.field(it), values[it]))
            .toList();
    var tags =
        Stream.of(CollectionFile.text(row, "tags").split(" "))
            .filter(it -> !it.isBlank())
            .distinct()
            .toList();
    return new Note(CollectionFile.text(row, "guid"), type.name(), fields, tags);
  }

  private Map<Long, List<AnkiAnswer>> answers() {
    var answers = new HashMap<Long, List<AnkiAnswer>>();
    file.each(
        "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id",
        limits.answers(),
        row ->
            answers
                .computeIfAbsent(row.getLong("cid"), _ -> new ArrayList<>())
                .add(ScheduleReader.answer(row)));
    return answers;
  }

  private Map<Long, List<AnkiCard>> cards(
      Map<Long, Note> notes, Map<Long, List<AnkiAnswer>> answers) {
    var cards = new HashMap<Long, List<AnkiCard>>();
    file.each(
        """
        select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, odue, odid, data
        from cards order by nid, ord, id""",
        limits.cards(),
        row -> {
          long note = row.getLong("nid");
          if (!notes.containsKey(note)) {
            throw AnkiFileException.damaged(
                "Card %d belongs to note %d, which is not there."
                    .formatted(row.getLong("id"), note));
          }
          cards
              .computeIfAbsent(note, _ -> new ArrayList<>())
              .add(card(row, answers.getOrDefault(row.getLong("id"), List.of())));
        });
    return cards;
  }

  /// A card in a filtered deck is taken as if it were at home.
  private AnkiCard card(ResultSet row, List<AnkiAnswer> answers) throws SQLException {
    long home = row.getLong("odid");
    return new AnkiCard(
        names.deck(home == 0 ? row.getLong("did") : home),
        row.getInt("ord"),
        ScheduleReader.standing(row),
        schedules.schedule(row),
        answers);
  }
}
