package castalia.app.review.exchange;

import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiNote;
import castalia.app.review.session.DeckCard;

/// What a card of a file is to Castalia.
public sealed interface CardReading {
  /// What the guids of Castalia's own notes begin with; the card's id follows.
  String OURS = "castalia/";

  /// One of Castalia's.
  ///
  /// @param id the deck's; it may have none of it (any more)
  record Ours(String id) implements CardReading {}

  /// The learner's own.
  record Own(OwnCard card) implements CardReading {}

  /// None that could be asked.
  ///
  /// @param why continues the card's name
  record Unusable(String why) implements CardReading {}

  /// What a card of a note is.
  static CardReading of(AnkiNote note, AnkiCard card) {
    if (note.guid().length() > CardReader.LONGEST_NAME
        || !note.guid().equals(CardReader.name(note.guid()))) {
      return new Unusable("has a guid that is no name");
    }
    if (!note.guid().startsWith(OURS)) {
      return new CardReader(note, card).own();
    }
    var id = note.guid().substring(OURS.length());
    if (card.template() > 0) {
      return new Unusable("is not Castalia's, but made of one by another template");
    }
    return DeckCard.Own.has(id) ? new CardReader(note, card).own(id) : new Ours(id);
  }

  /// How to name a note to its learner: the beginning of what it asks.
  static String label(AnkiNote note) {
    return CardReader.label(note);
  }
}
