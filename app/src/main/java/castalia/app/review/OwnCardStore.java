package castalia.app.review;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.review.exchange.OwnCard;
import castalia.app.review.session.DeckCard;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of what learners' own cards ask.
final class OwnCardStore {
  private static final String OWN =
      """
      select o.card, c.question, guid, template, deck, front, back, tags
      from own_card o join review_card c on c.learner = o.learner and c.card = o.card
      where o.learner = ?
      """;

  Optional<DeckCard> find(Transaction tx, UUID learner, String card) {
    return tx.sql(OWN + " and o.card = ?", learner, card).find(row -> own(row).card());
  }

  /// Those that are due before a moment, by their ids.
  Map<String, DeckCard> due(Transaction tx, UUID learner, Instant before) {
    var due = new HashMap<String, DeckCard>();
    tx.sql(OWN + " and c.due < ?", learner, before)
        .each(row -> due.put(row.text("card"), own(row).card()));
    return due;
  }

  List<OwnCard> all(Transaction tx, UUID learner) {
    return tx.sql(OWN + " order by c.position", learner).list(OwnCardStore::own);
  }

  private static OwnCard own(Row row) {
    return new OwnCard(
        new DeckCard.Own(
            row.text("card"),
            row.integer("question"),
            row.text("deck"),
            row.text("front"),
            row.text("back")),
        row.text("guid"),
        row.integer("template"),
        row.texts("tags"));
  }

  /// Writes what cards ask; of those that are there already, only what they say changes.
  void write(Transaction tx, UUID learner, List<OwnCard> cards) {
    tx.batch(
        """
        insert into own_card (learner, card, guid, template, deck, front, back, tags)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict on constraint own_card_key do update set deck = excluded.deck,
          front = excluded.front, back = excluded.back, tags = excluded.tags
        """,
        cards.stream()
            .map(
                it ->
                    List.<Object>of(
                        learner,
                        it.card().id(),
                        it.guid(),
                        it.template(),
                        it.card().deck(),
                        it.card().front(),
                        it.card().back(),
                        it.tags()))
            .toList());
  }

  /// Makes the cards of one learner another's; what both have, the other keeps.
  void move(Transaction tx, UUID from, UUID into) {
    tx.sql(
            """
            insert into own_card (learner, card, guid, template, deck, front, back, tags)
            select ?, card, guid, template, deck, front, back, tags from own_card where learner = ?
            on conflict on constraint own_card_key do nothing
            """,
            into,
            from)
        .update();
  }
}
