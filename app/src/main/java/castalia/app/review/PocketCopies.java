package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.review.PocketCopy.PocketCard;
import castalia.app.review.PocketCopy.Sides;
import castalia.app.review.exchange.OwnCard;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.LearnerDays;
import castalia.app.review.session.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Copies of learners' cards for a machine that is going to be without the server: what comes due
/// within two weeks, what was answered today, and as many new ones as those days have room for.
final class PocketCopies {
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int MOST = 3000;

  private final Database database;
  private final Decks decks;
  private final Catalog catalog;
  private final InstantSource clock;
  private final ReviewStore store = new ReviewStore();
  private final OwnCardStore ownCards = new OwnCardStore();

  PocketCopies(Database database, Decks decks, Catalog catalog, InstantSource clock) {
    this.database = database;
    this.decks = decks;
    this.catalog = catalog;
    this.clock = clock;
  }

  PocketCopy copy(Learner learner) {
    var now = clock.instant();
    return database.transaction(tx -> copy(tx, learner, now));
  }

  private PocketCopy copy(Transaction tx, Learner learner, Instant now) {
    var settings = store.settings(tx, learner.id());
    var days = settings.in(learner.zone()).days();
    var own =
        ownCards.all(tx, learner.id()).stream()
            .collect(Collectors.toMap(it -> it.card().id(), OwnCard::card));
    long room = (long) settings.newPerDay() * (AHEAD.toDays() + 1);
    var cards =
        store.cards(tx, learner.id()).stream()
            .filter(it -> !(it.standing() instanceof Standing.Suspended))
            .toList();
    var seen = cards.stream().filter(it -> !it.unseen() && isNear(it, days, now));
    var fresh = cards.stream().filter(LearnerCard::unseen).limit(room);
    return new PocketCopy(
        learner.id().toString(),
        now.toString(),
        learner.zone().getId(),
        settings.dayStart(),
        settings.retention(),
        settings.newPerDay(),
        settings.parameters().map(ReviewRows::values).orElse(List.of()),
        Stream.concat(seen, fresh).flatMap(it -> card(it, own)).limit(MOST).toList());
  }

  private static boolean isNear(LearnerCard card, LearnerDays days, Instant now) {
    return card.schedule().due().isBefore(now.plus(AHEAD))
        || card.answered().filter(it -> days.between(it, now) == 0).isPresent();
  }

  private Stream<PocketCard> card(LearnerCard card, Map<String, DeckCard.Own> own) {
    return Optional.<DeckCard>ofNullable(own.get(card.id()))
        .or(() -> decks.find(card.id()))
        .map(it -> PocketCard.of(card, sides(it)))
        .stream();
  }

  private Sides sides(DeckCard card) {
    return switch (card) {
      case DeckCard.PredictOutput it ->
          new Sides(title(it), "What does it print?", it.source(), it.output());
      case DeckCard.Spoken it ->
          new Sides(title(it), "Say it in thirty seconds.", it.title(), it.answer());
      case DeckCard.CompleteLine it ->
          new Sides(
              title(it),
              "Which line is missing?",
              it.before()
                  + "…  the missing line  …\n"
                  + it.after()
                  + "\nIt prints:\n"
                  + it.output(),
              it.missing());
      case DeckCard.FixBug it ->
          new Sides(
              title(it),
              "Mend it.",
              it.broken() + "\nIt must print:\n" + it.output(),
              it.repaired());
      case DeckCard.Own it ->
          new Sides(it.deck().replace("::", " › "), "Do you remember?", it.front(), it.back());
    };
  }

  private String title(DeckCard card) {
    return card.question() + " · " + catalog.fetch(card.question()).title().replace("`", "");
  }
}
