package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Pointers;
import castalia.app.review.ReviewAnswers.SummaryAnswer;
import castalia.app.review.Session.Asked;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Standing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A learner's cards: what is asked, what an answer makes of it, what takes part. Safe for threads.
///
/// Each method is one transaction; those that change something lock the learner's row first, so
/// that two devices at once come one after the other. They throw what [Database#transaction]
/// throws.
public final class Reviews {
  /// Who asks without ever having done anything here.
  static final Learner NOBODY = new Learner(new UUID(0, 0), ZoneOffset.UTC);

  private final Database database;
  private final Decks decks;
  private final Asking asking;
  private final InstantSource clock;
  private final ReviewStore store = new ReviewStore();
  private final OwnCardStore ownCards = new OwnCardStore();

  Reviews(Database database, Decks decks, Catalog catalog, Aims aims, InstantSource clock) {
    this.database = database;
    this.decks = decks;
    this.asking = new Asking(store, decks, catalog, aims);
    this.clock = clock;
  }

  /// What the learner is asked now.
  ///
  /// @param most at most so many cards
  Session session(Learner learner, int most) {
    var now = clock.instant();
    return asking.session(database.transaction(tx -> asking.read(tx, learner, now)), most);
  }

  /// That of somebody who has no cards; asks no database.
  Session empty() {
    return Session.empty(clock.instant());
  }

  /// How many cards are asked now, and whether a question takes part.
  SummaryAnswer summary(Learner learner, Optional<Integer> question) {
    var now = clock.instant();
    return asking.summary(database.transaction(tx -> asking.read(tx, learner, now)), question);
  }

  private Asked asked(Transaction tx, Learner learner, LearnerCard held, Plans plans, Instant now) {
    return Asked.of(fetch(tx, learner, held.id()), held, plans, now);
  }

  private Plans plans(Transaction tx, Learner learner) {
    return store.settings(tx, learner.id()).in(learner.zone());
  }

  /// One card as the learner has it, or would have it.
  ///
  /// @throws Refusal `NOT_FOUND` if the deck has none of that id
  Asked card(Learner learner, String id) {
    var now = clock.instant();
    return database.transaction(
        tx -> {
          var card = fetch(tx, learner, id);
          return Asked.of(
              card,
              store
                  .card(tx, learner.id(), id)
                  .map(ReviewStore.Held::card)
                  .orElseGet(() -> LearnerCard.added(card, now)),
              plans(tx, learner),
              now);
        });
  }

  /// The card of the deck, or the learner's own.
  ///
  /// @throws Refusal `NOT_FOUND` if there is none
  DeckCard fetch(Learner learner, String id) {
    return database.transaction(tx -> fetch(tx, learner, id));
  }

  private DeckCard fetch(Transaction tx, Learner learner, String id) {
    var card = DeckCard.Own.has(id) ? ownCards.find(tx, learner.id(), id) : decks.find(id);
    return card.orElseThrow(() -> Refusal.notFound("There is no card " + id + "."));
  }

  /// Takes answers, in any order and as often as they are sent.
  ///
  /// @param who asked for the learner within the transaction
  /// @param sent what the device's clock showed when it sent them
  List<Outcome> grade(Supplier<Learner> who, List<Given> given, Optional<Instant> sent) {
    var now = clock.instant();
    return database.transaction(
        tx -> {
          var learner = who.get();
          var plans = store.lockedSettings(tx, learner.id()).in(learner.zone());
          var grading = new Grading(tx, store, decks, learner.id(), plans, now);
          return given.stream().map(it -> grading.grade(it, sent)).toList();
        });
  }

  /// Takes an answer back. Doing it twice is doing it once.
  ///
  /// @throws Refusal `NOT_FOUND` if there is no such answer
  Asked undo(Learner learner, UUID id) {
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          var answer =
              store
                  .answer(tx, learner.id(), id)
                  .orElseThrow(() -> Refusal.notFound("There is no such answer of yours."));
          return undo(tx, learner, id, answer.card());
        });
  }

  /// Takes back what came last.
  ///
  /// @throws Refusal `NOT_FOUND` if nothing came yet
  Asked undoLast(Learner learner) {
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          var answer =
              store
                  .lastAnswer(tx, learner.id())
                  .orElseThrow(() -> Refusal.notFound("There is no answer to take back."));
          return undo(tx, learner, answer.id(), answer.card());
        });
  }

  private Asked undo(Transaction tx, Learner learner, UUID id, String card) {
    var now = clock.instant();
    var plans = plans(tx, learner);
    var held = store.card(tx, learner.id(), card).orElseThrow();
    if (!store.undo(tx, learner.id(), id, now)) {
      return asked(tx, learner, held.card(), plans, now);
    }
    var before = new Grading(tx, store, decks, learner.id(), plans, now).replayed(held);
    store.update(tx, learner.id(), before);
    return asked(tx, learner, before, plans, now);
  }

  /// Lets a card take part or not.
  ///
  /// @throws Refusal `NOT_FOUND` if the deck has none of that id
  Asked change(Learner learner, String id, Change change) {
    var now = clock.instant();
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          var plans = plans(tx, learner);
          var card = fetch(tx, learner, id);
          var held = mine(tx, learner, card, now);
          var after =
              switch (change) {
                case SUSPEND -> stand(tx, learner, held, new Standing.Suspended());
                case RESUME -> stand(tx, learner, held, new Standing.Active());
                case BURY ->
                    stand(
                        tx,
                        learner,
                        held,
                        new Standing.Buried(plans.days().dayOf(now).plusDays(1)));
                case RESET -> reset(tx, learner, held, plans, now);
              };
          return Asked.of(card, after, plans, now);
        });
  }

  /// The learner's card; one that they do not have yet, as a plan asks it, is added.
  private LearnerCard mine(Transaction tx, Learner learner, DeckCard card, Instant now) {
    return store
        .card(tx, learner.id(), card.id())
        .map(ReviewStore.Held::card)
        .orElseGet(
            () -> {
              var added = LearnerCard.added(card, now);
              store.add(tx, learner.id(), List.of(added));
              return added;
            });
  }

  private LearnerCard stand(Transaction tx, Learner learner, LearnerCard card, Standing standing) {
    store.stand(tx, learner.id(), card.id(), standing);
    return card.with(standing);
  }

  private LearnerCard reset(
      Transaction tx, Learner learner, LearnerCard card, Plans plans, Instant now) {
    store.reset(tx, learner.id(), card.id(), now);
    var unseen = card.with(plans.scheduler(card.id()).replay(now, List.of()));
    store.update(tx, learner.id(), unseen);
    return unseen;
  }

  /// Takes all cards of questions into the reviews; those that were taken out come back as they
  /// were.
  ///
  /// @return how many questions are new in them
  /// @throws Refusal `INVALID_REQUEST` naming each question that is not written
  public int add(Learner learner, List<Integer> questions) {
    refuseUnknown(questions);
    var now = clock.instant();
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          int fresh = 0;
          for (int question : questions) {
            var cards = decks.of(question).stream().map(it -> LearnerCard.added(it, now)).toList();
            int added = store.add(tx, learner.id(), cards);
            fresh += added > 0 || store.resume(tx, learner.id(), question) > 0 ? 1 : 0;
          }
          return fresh;
        });
  }

  private void refuseUnknown(List<Integer> questions) {
    var errors = new ArrayList<FieldError>();
    for (int i = 0; i < questions.size(); i++) {
      if (decks.of(questions.get(i)).isEmpty()) {
        errors.add(
            Pointers.error(
                "/questions/" + i, "must be a question, and there is no " + questions.get(i)));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /// Takes a question out of the reviews. Its answers are kept: those cards are suspended, the
  /// others go.
  void remove(Learner learner, int question) {
    database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          store.removeUnanswered(tx, learner.id(), question);
          return store.suspend(tx, learner.id(), question);
        });
  }

  /// What the learner chose.
  ReviewSettings settings(Learner learner) {
    return database.transaction(tx -> store.settings(tx, learner.id()));
  }

  /// Chooses. Cards keep their days until they are answered next.
  ReviewSettings choose(Learner learner, UnaryOperator<ReviewSettings> change) {
    return database.transaction(
        tx -> {
          store.lock(tx, learner.id());
          var chosen = change.apply(store.settings(tx, learner.id()));
          store.keep(tx, learner.id(), chosen);
          return chosen;
        });
  }
}
