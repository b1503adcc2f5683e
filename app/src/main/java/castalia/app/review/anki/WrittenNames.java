package castalia.app.review.anki;

import castalia.app.review.anki.AnkiNote.Field;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The decks and note types of a collection that is written, each with its number.
///
/// Their numbers follow from their names, so that what is written twice is one deck to Anki.
final class WrittenNames {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DEFAULT_DECK = "Default";
  private static final long FIRST_ID = 1_500_000_000_000L;
  private static final String CSS =
      """
      .card { font-family: sans-serif; font-size: 18px; text-align: left; max-width: 40em;
        margin: auto; }
      pre { font-size: 15px; overflow-x: auto; }
      """;

  private record NoteType(String name, List<String> fields) {}

  private final Map<String, Long> decks = new LinkedHashMap<>();
  private final Map<NoteType, Long> noteTypes = new LinkedHashMap<>();
  private final Map<NoteType, Integer> templates = new LinkedHashMap<>();

  private WrittenNames() {
    decks.put(DEFAULT_DECK, 1L);
  }

  static WrittenNames of(AnkiCollection collection) {
    var names = new WrittenNames();
    for (var note : collection.notes()) {
      var type = type(note);
      names.noteTypes.computeIfAbsent(type, it -> id("type", it.name() + it.fields()));
      names.templates.merge(type, 1, Math::max);
      for (var card : note.cards()) {
        names.templates.merge(type, card.template() + 1, Math::max);
        names.decks.computeIfAbsent(card.deck(), it -> id("deck", it));
      }
    }
    return names;
  }

  private static NoteType type(AnkiNote note) {
    return new NoteType(note.noteType(), note.fields().stream().map(Field::name).toList());
  }

  private static long id(String kind, String name) {
    return FIRST_ID + Math.floorMod(31L * kind.hashCode() + name.hashCode(), 100_000_000_000L);
  }

  long noteType(AnkiNote note) {
    return noteTypes.getOrDefault(type(note), 0L);
  }

  long deck(String name) {
    return decks.getOrDefault(name, 1L);
  }

  String models(Instant at) {
    var all = JSON.createObjectNode();
    noteTypes.forEach((type, id) -> fill(all.putObject(Long.toString(id)), type, id, at));
    return all.toString();
  }

  private void fill(ObjectNode model, NoteType type, long id, Instant at) {
    model.put("id", id).put("name", type.name()).put("type", 0).put("mod", at.getEpochSecond());
    model.put("usn", -1).put("sortf", 0).put("did", 1L).put("css", CSS);
    model.put("latexPre", "").put("latexPost", "").put("latexsvg", false);
    model.putArray("tags");
    model.putArray("vers");
    var fields = model.putArray("flds");
    for (int ord = 0; ord < type.fields().size(); ord++) {
      var field = fields.addObject().put("name", type.fields().get(ord)).put("ord", ord);
      field.put("sticky", false).put("rtl", false).put("font", "Arial").put("size", 20);
      field.putArray("media");
    }
    var made = model.putArray("tmpls");
    var required = model.putArray("req");
    for (int ord = 0; ord < templates.getOrDefault(type, 1); ord++) {
      fillTemplate(made.addObject(), type, ord);
      required.addArray().add(ord).add("any").addArray().add(0);
    }
  }

  private static void fillTemplate(ObjectNode template, NoteType type, int ord) {
    var answer = new StringBuilder("{{FrontSide}}\n\n<hr id=answer>\n");
    type.fields().stream().skip(1).forEach(it -> answer.append("\n{{").append(it).append("}}"));
    template.put("name", "Card " + (ord + 1)).put("ord", ord);
    template.put("qfmt", "{{" + type.fields().getFirst() + "}}").put("afmt", answer.toString());
    template.put("bqfmt", "").put("bafmt", "").putNull("did");
    template.put("bfont", "").put("bsize", 0);
  }

  String decks(Instant at) {
    var all = JSON.createObjectNode();
    decks.forEach((name, id) -> fill(all.putObject(Long.toString(id)), name, id, at));
    return all.toString();
  }

  private static void fill(ObjectNode deck, String name, long id, Instant at) {
    deck.put("id", id).put("name", name).put("mod", at.getEpochSecond()).put("usn", -1);
    deck.put("collapsed", false).put("browserCollapsed", false).put("desc", "").put("dyn", 0);
    deck.put("conf", 1).put("extendNew", 10).put("extendRev", 50);
    for (var count : List.of("lrnToday", "revToday", "newToday", "timeToday")) {
      deck.putArray(count).add(0).add(0);
    }
  }
}
