package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Transaction;
import castalia.app.review.AnkiComparison.Change;
import castalia.app.review.AnkiComparison.LeftOut;
import castalia.app.review.anki.AnkiCard;
import castalia.app.review.anki.AnkiCollection;
import castalia.app.review.anki.AnkiNote;
import castalia.app.review.exchange.CardReading;
import castalia.app.review.exchange.Comparison;
import castalia.app.review.exchange.Comparison.Logged;
import castalia.app.review.exchange.Comparison.Ours;
import castalia.app.review.exchange.OwnCard;
import castalia.app.review.fsrs.Card;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Compares one file with one learner's cards, in one transaction. Changes nothing.
final class AnkiComparing {
  private static final int MOST_OWN = 20_000;

  private final Decks decks;
  private final Plans plans;
  private final Instant now;
  private final Map<String, ReviewStore.Held> held = new HashMap<>();
  private final Map<String, OwnCard> own = new HashMap<>();
  private final Map<String, List<Logged>> answers;
  private final Map<String, Card> starts;

  private final List<Change> changes = new ArrayList<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int known;

  AnkiComparing(Transaction tx, Decks decks, Learner learner, Plans plans, Instant now) {
    this.decks = decks;
    this.plans = plans;
    this.now = now;
    var imports = new ImportStore();
    new ReviewStore().held(tx, learner.id()).forEach(it -> held.put(it.card().id(), it));
    new OwnCardStore().all(tx, learner.id()).forEach(it -> own.put(it.card().id(), it));
    this.answers = imports.answers(tx, learner.id());
    this.starts = imports.starts(tx, learner.id());
  }

  /// @throws Refusal `TOO_LARGE` if the learner would have more cards of their own than are kept
  AnkiComparison compare(AnkiCollection collection) {
    for (var note : collection.notes()) {
      note.cards().forEach(card -> card(note, card));
    }
    var comparison = new AnkiComparison(changes, known, leftOut);
    if (own.size() + comparison.ownAdded() > MOST_OWN) {
      throw Refusal.of(
          ErrorCode.TOO_LARGE,
          "You would have %d cards of your own; %d are kept. Bring a smaller deck."
              .formatted(own.size() + comparison.ownAdded(), MOST_OWN));
    }
    return comparison;
  }

  private void card(AnkiNote note, AnkiCard card) {
    switch (CardReading.of(note, card)) {
      case CardReading.Unusable(String why) -> leaveOut(note, why);
      case CardReading.Ours(String id) ->
          decks
              .find(id)
              .ifPresentOrElse(
                  it -> compare(note, card, it, Optional.empty()),
                  () ->
                      leaveOut(note, "is card " + id + " of Castalia, which is not in this bank"));
      case CardReading.Own(var brought) ->
          compare(note, card, brought.card(), Optional.of(brought));
    }
  }

  private void leaveOut(AnkiNote note, String why) {
    leftOut.add(new LeftOut(CardReading.label(note), why));
  }

  private void compare(AnkiNote note, AnkiCard card, DeckCard asked, Optional<OwnCard> brought) {
    if (!seen.add(asked.id())) {
      leaveOut(note, "is in the file twice; its first place counts");
      return;
    }
    var mine = Optional.ofNullable(held.get(asked.id()));
    var ours = ours(mine, asked);
    var text = brought.filter(it -> isOther(it, Optional.ofNullable(own.get(asked.id()))));
    switch (new Comparison(plans.scheduler(asked.id()), plans.days(), now).of(ours, card)) {
      case Comparison.Result.Unusable(String why) -> leaveOut(note, why);
      case Comparison.Result.Known() -> {
        if (mine.isPresent() && text.isEmpty()) {
          known++;
        } else {
          changes.add(change(mine.isEmpty(), ours.card(), text));
        }
      }
      case Comparison.Result.Changed(var after, var fresh, var start, boolean forgotten) ->
          changes.add(new Change(mine.isEmpty(), after, text, fresh, start, forgotten));
    }
  }

  private static Change change(boolean isNew, LearnerCard card, Optional<OwnCard> text) {
    return new Change(isNew, card, text, List.of(), Optional.empty(), false);
  }

  private Ours ours(Optional<ReviewStore.Held> mine, DeckCard asked) {
    return new Ours(
        mine.map(ReviewStore.Held::card).orElseGet(() -> LearnerCard.added(asked, now)),
        Optional.ofNullable(starts.get(asked.id())),
        mine.flatMap(ReviewStore.Held::reset),
        answers.getOrDefault(asked.id(), List.of()));
  }

  private static boolean isOther(OwnCard brought, Optional<OwnCard> kept) {
    return kept.filter(
            it ->
                it.card().deck().equals(brought.card().deck())
                    && it.card().front().equals(brought.card().front())
                    && it.card().back().equals(brought.card().back())
                    && it.tags().equals(brought.tags()))
        .isEmpty();
  }
}
