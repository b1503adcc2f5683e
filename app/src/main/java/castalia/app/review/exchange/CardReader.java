package castalia.app.review.exchange;

import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiNote;
import castalia.app.review.anki.AnkiNote.Field;
import castalia.app.review.exchange.CardReading.Own;
import castalia.app.review.exchange.CardReading.Unusable;
import castalia.app.review.session.DeckCard;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads one card of somebody's own.
final class CardReader {
  static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 20_000;
  private static final int LONGEST_FIELD = 200_000;
  private static final int MOST_TAGS = 50;
  private static final int LABEL = 60;

  private final AnkiNote note;
  private final AnkiCard card;

  CardReader(AnkiNote note, AnkiCard card) {
    this.note = note;
    this.card = card;
  }

  private static String shortened(String text) {
    return text.length() > 10_000 ? text.substring(0, 10_000) : text;
  }

  CardReading own() {
    return own(DeckCard.Own.PREFIX + digest(guid() + "\0" + card.template()).substring(0, 16));
  }

  CardReading own(String id) {
    if (!id.matches(DeckCard.Own.PREFIX + "[0-9a-f]{16}")) {
      return new Unusable("names a card of Castalia that cannot be: " + name(id));
    }
    if (note.fields().stream().anyMatch(it -> it.html().length() > LONGEST_FIELD)) {
      return new Unusable("has a field of more than %d characters".formatted(LONGEST_FIELD));
    }
    return switch (sides()) {
      case Sides.None(String why) -> new Unusable(why);
      case Sides.Both(String front, String back) -> own(id, front, back);
    };
  }

  private CardReading own(String id, String front, String back) {
    if (front.isBlank()) {
      return new Unusable("has no text on its front");
    }
    if (back.isBlank()) {
      return new Unusable("has no text on its back");
    }
    if (front.length() > LONGEST_TEXT || back.length() > LONGEST_TEXT) {
      return new Unusable("has more than %d characters on a side".formatted(LONGEST_TEXT));
    }
    var tags = note.tags().stream().map(CardReader::name).filter(it -> !it.isEmpty());
    return new Own(
        new OwnCard(
            new DeckCard.Own(id, question(), deck(), front, back),
            guid(),
            card.template(),
            tags.map(CardReader::named).limit(MOST_TAGS).toList()));
  }

  private String deck() {
    var deck = name(card.deck());
    return deck.isEmpty() ? "Default" : named(deck);
  }

  private static String named(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  /// The note's guid; where it has none, one that follows from what it says.
  private String guid() {
    return note.guid().isEmpty()
        ? "text/"
            + digest(note.fields().stream().map(Field::html).collect(Collectors.joining("\u001f")))
        : note.guid();
  }

  private int question() {
    return -1 - (Integer.parseUnsignedInt(digest(guid()).substring(0, 8), 16) & 0x3fffffff);
  }

  private static String digest(String text) {
    try {
      var bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The first template asks for the first field, the second for the second; what else there is
  /// belongs to the answer. Of gaps, each is one card.
  private Sides sides() {
    var first = note.fields().getFirst().html();
    if (Cloze.has(first)) {
      return Cloze.sides(first, others(0), card.template() + 1);
    }
    if (card.template() > 1 || card.template() >= note.fields().size()) {
      return new Sides.None(
          "is made by template %d of its kind; only the first two are read"
              .formatted(card.template() + 1));
    }
    return new Sides.Both(
        PlainText.of(note.fields().get(card.template()).html()), others(card.template()));
  }

  private String others(int asked) {
    return texts(asked).stream().filter(it -> !it.isBlank()).collect(Collectors.joining("\n\n"));
  }

  private List<String> texts(int asked) {
    return IntStream.range(0, note.fields().size())
        .filter(it -> it != asked)
        .mapToObj(it -> PlainText.of(note.fields().get(it).html()))
        .toList();
  }

  /// How to name a card to its learner: the beginning of what it asks.
  static String label(AnkiNote note) {
    var text = PlainText.of(shortened(note.fields().getFirst().html()));
    var line = text.lines().findFirst().orElse("");
    if (line.isEmpty()) {
      return "a card without text";
    }
    return line.length() > LABEL ? line.substring(0, LABEL - 1) + "…" : line;
  }

  static String name(String text) {
    return text.replaceAll("\\p{Cntrl}", "").strip();
  }
}
