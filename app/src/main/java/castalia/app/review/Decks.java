package castalia.app.review;

import castalia.app.catalog.Catalog;
import castalia.app.catalog.Filter;
import castalia.app.platform.Lazy;
import castalia.app.review.session.Deck;
import castalia.app.review.session.DeckCard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The cards of the bank's questions, made when first needed. Safe for threads.
final class Decks {
  private final Lazy<Map<Integer, List<DeckCard>>> byQuestion;
  private final Lazy<Map<String, DeckCard>> byId;

  Decks(Catalog catalog) {
    this.byQuestion = Lazy.of(() -> cards(catalog));
    this.byId = Lazy.of(this::index);
  }

  private static Map<Integer, List<DeckCard>> cards(Catalog catalog) {
    var cards = new LinkedHashMap<Integer, List<DeckCard>>();
    catalog.list(Filter.ALL).forEach(it -> cards.put(it.number(), Deck.of(it)));
    return cards;
  }

  private Map<String, DeckCard> index() {
    var index = new LinkedHashMap<String, DeckCard>();
    byQuestion.get().values().forEach(cards -> cards.forEach(it -> index.put(it.id(), it)));
    return index;
  }

  /// The card of that id, empty if the bank has none (any more).
  Optional<DeckCard> find(String id) {
    return Optional.ofNullable(byId.get().get(id));
  }

  /// The cards of a question, none if it is not written.
  List<DeckCard> of(int question) {
    return byQuestion.get().getOrDefault(question, List.of());
  }

  /// The numbers of the questions that have cards.
  Stream<Integer> questions() {
    return byQuestion.get().keySet().stream();
  }
}
