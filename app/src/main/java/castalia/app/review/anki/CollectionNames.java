package castalia.app.review.anki;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a collection calls its decks and note types, and the day that it counts from. Schema 11
/// keeps them as JSON in its one row of `col`, later ones in tables.
final class CollectionNames {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_NAMES = 100_000;
  private static final int FIRST_WITH_TABLES = 15;
  private static final int LAST_SCHEMA = 18;
  private static final int FIRST_SCHEMA = 11;
  private static final int LAST_OFFSET_MINUTES = 18 * 60;
  private static final long LAST_MOMENT = 32_503_680_000L;
  private static final String DEFAULT_DECK = "Default";

  private final Map<Long, String> decks;
  private final Map<Long, NoteType> noteTypes;
  private final Instant created;
  private final Optional<ZoneOffset> offset;

  private CollectionNames(
      Map<Long, String> decks,
      Map<Long, NoteType> noteTypes,
      Instant created,
      Optional<ZoneOffset> offset) {
    this.decks = decks;
    this.noteTypes = noteTypes;
    this.created = created;
    this.offset = offset;
  }

  /// A kind of note.
  record NoteType(String name, List<String> fields) {
    /// The name of its field of that number; more fields than names have numbers.
    String field(int index) {
      return index < fields.size() ? fields.get(index) : Integer.toString(index + 1);
    }
  }

  private record Head(long created, int schema, String conf, String models, String decks) {}

  /// @throws AnkiFileException if the schema is not one of 11 to 18
  static CollectionNames read(CollectionFile file) {
    var head = head(file);
    if (head.schema() < FIRST_SCHEMA || head.schema() > LAST_SCHEMA) {
      throw new AnkiFileException(
          AnkiFileException.Reason.WRONG_SCHEMA,
          "The collection has schema %d; 11 to 18 are known.".formatted(head.schema()));
    }
    if (head.created() < 0 || head.created() > LAST_MOMENT) {
      throw AnkiFileException.damaged(
          "The collection was created at %d.".formatted(head.created()));
    }
    boolean inTables = head.schema() >= FIRST_WITH_TABLES;
    return new CollectionNames(
        inTables ? deckRows(file) : names(json(head.decks(), "decks")),
        inTables ? noteTypeRows(file) : noteTypes(json(head.models(), "models")),
        Instant.ofEpochSecond(head.created()),
        offset(inTables ? offsetRow(file) : json(head.conf(), "conf").path("creationOffset")));
  }

  private static Head head(CollectionFile file) {
    var heads = new ArrayList<Head>();
    file.each(
        "select crt, ver, conf, models, decks from col",
        1,
        row ->
            heads.add(
                new Head(
                    row.getLong("crt"),
                    row.getInt("ver"),
                    CollectionFile.text(row, "conf"),
                    CollectionFile.text(row, "models"),
                    CollectionFile.text(row, "decks"))));
    if (heads.isEmpty()) {
      throw AnkiFileException.damaged("The collection's table “col” is empty.");
    }
    return heads.getFirst();
  }

  private static JsonNode json(String text, String what) {
    try {
      return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AnkiFileException(
          AnkiFileException.Reason.DAMAGED,
          "The collection's “%s” are no JSON.".formatted(what),
          e);
    }
  }

  private static Map<Long, String> names(JsonNode objects) {
    var names = new HashMap<Long, String>();
    objects
        .properties()
        .forEach(it -> names.put(id(it.getKey()), it.getValue().path("name").asText("")));
    return names;
  }

  private static Map<Long, NoteType> noteTypes(JsonNode models) {
    var types = new HashMap<Long, NoteType>();
    for (var model : models.properties()) {
      var fields = new ArrayList<String>();
      model.getValue().path("flds").forEach(it -> fields.add(it.path("name").asText("")));
      types.put(id(model.getKey()), new NoteType(model.getValue().path("name").asText(""), fields));
    }
    return types;
  }

  private static long id(String text) {
    if (!text.matches("-?[0-9]{1,18}")) {
      throw AnkiFileException.damaged("“%s” is no number of a deck or note type.".formatted(text));
    }
    return Long.parseLong(text);
  }

  private static Map<Long, String> deckRows(CollectionFile file) {
    var names = new HashMap<Long, String>();
    file.each(
        "select id, name from decks",
        MOST_NAMES,
        row ->
            names.put(row.getLong("id"), CollectionFile.text(row, "name").replace("\u001f", "::")));
    return names;
  }

  private static Map<Long, NoteType> noteTypeRows(CollectionFile file) {
    var types = new HashMap<Long, NoteType>();
    file.each(
        "select id, name from notetypes",
        MOST_NAMES,
        row ->
            types.put(
                row.getLong("id"),
                new NoteType(CollectionFile.text(row, "name"), new ArrayList<>())));
    file.each(
        "select ntid, name from fields order by ntid, ord",
        MOST_NAMES,
        row -> {
          var type = types.get(row.getLong("ntid"));
          if (type != null) {
            type.fields().add(CollectionFile.text(row, "name"));
          }
        });
    return types;
  }

  private static JsonNode offsetRow(CollectionFile file) {
    var values = new ArrayList<JsonNode>();
    file.each(
        "select val from config where key = 'creationOffset'",
        1,
        row -> {
          var value = row.getBytes("val");
          var text = value == null ? "" : new String(value, StandardCharsets.UTF_8);
          values.add(json(text, "settings"));
        });
    return values.isEmpty() ? MissingNode.getInstance() : values.getFirst();
  }

  /// Anki counts minutes west of Greenwich.
  private static Optional<ZoneOffset> offset(JsonNode minutesWest) {
    return minutesWest.isInt() && Math.abs(minutesWest.intValue()) <= LAST_OFFSET_MINUTES
        ? Optional.of(ZoneOffset.ofTotalSeconds(-60 * minutesWest.intValue()))
        : Optional.empty();
  }

  /// The day that is number 0.
  ///
  /// @param otherwise where it was, if the collection does not say
  LocalDate firstDay(ZoneId otherwise) {
    return LocalDate.ofInstant(created, offset.isPresent() ? offset.orElseThrow() : otherwise);
  }

  /// A deck's name; that of Anki's first deck for one that is gone.
  String deck(long id) {
    return decks.getOrDefault(id, DEFAULT_DECK);
  }

  NoteType noteType(long id) {
    return Optional.ofNullable(noteTypes.get(id))
        .orElseThrow(
            () -> AnkiFileException.damaged("The collection has no note type %d.".formatted(id)));
  }
}
