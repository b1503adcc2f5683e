package castalia.app.review;

import castalia.app.accounts.LearnerData;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Words;
import castalia.app.review.exchange.OwnCard;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What reviews keep of a learner, to be merged and exported.
final class ReviewData implements LearnerData {
  private final ReviewStore store = new ReviewStore();
  private final OwnCardStore ownCards = new OwnCardStore();
  private final FitStore fits = new FitStore();
  private final Decks decks;
  private final InstantSource clock;

  ReviewData(Decks decks, InstantSource clock) {
    this.decks = decks;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "reviews";
  }

  /// Cards that both had are replayed with the answers of both.
  @Override
  public void merge(Transaction tx, UUID from, UUID into) {
    store.lock(tx, into);
    var both = store.move(tx, from, into);
    fits.move(tx, from, into);
    var plans = store.settings(tx, into).in(store.zone(tx, into));
    var grading = new Grading(tx, store, decks, into, plans, clock.instant());
    for (var card : both) {
      var held = store.card(tx, into, card).orElseThrow();
      store.update(tx, into, grading.replayed(held));
    }
  }

  @Override
  public Object export(Transaction tx, UUID learner) {
    var settings = store.settings(tx, learner);
    return new Exported(
        settings.retention(),
        settings.newPerDay(),
        settings.dayStart(),
        settings.parameters().map(ReviewRows::values).orElse(List.of()),
        fits.find(tx, learner).flatMap(FitRow::result).stream().map(ExportedFit::of).toList(),
        store.cards(tx, learner).stream().map(ExportedCard::of).toList(),
        ownCards.all(tx, learner).stream().map(ExportedOwn::of).toList(),
        store.answers(tx, learner).stream().map(ExportedAnswer::of).toList());
  }

  /// @param parameters the learner's own, none if they have none
  /// @param fits the last one, if it is done
  record Exported(
      double retention,
      int newPerDay,
      int dayStart,
      List<Double> parameters,
      List<ExportedFit> fits,
      List<ExportedCard> cards,
      List<ExportedOwn> ownCards,
      List<ExportedAnswer> answers) {}

  /// @param before the learner's own parameters before it, none if they had none
  /// @param fitted none if nothing better was found
  record ExportedFit(
      int answers,
      List<Double> before,
      List<Double> fitted,
      double lossBefore,
      double lossAfter,
      double foretoldBefore,
      double foretoldAfter) {
    static ExportedFit of(FitResult fit) {
      return new ExportedFit(
          fit.observations(),
          fit.before().map(ReviewRows::values).orElse(List.of()),
          fit.fitted().map(ReviewRows::values).orElse(List.of()),
          fit.lossBefore(),
          fit.lossAfter(),
          fit.foretoldBefore(),
          fit.foretoldAfter());
    }
  }

  record ExportedCard(
      String card, int question, String added, String due, int answers, int lapses) {
    static ExportedCard of(LearnerCard card) {
      return new ExportedCard(
          card.id(),
          card.question(),
          card.added().toString(),
          card.schedule().due().toString(),
          card.schedule().reps(),
          card.schedule().lapses());
    }
  }

  record ExportedOwn(String card, String deck, String front, String back, List<String> tags) {
    static ExportedOwn of(OwnCard own) {
      var card = own.card();
      return new ExportedOwn(card.id(), card.deck(), card.front(), card.back(), own.tags());
    }
  }

  record ExportedAnswer(String id, String card, String rating, String at, long takenMs) {
    static ExportedAnswer of(Answered answer) {
      Instant at = answer.at();
      return new ExportedAnswer(
          answer.id().toString(),
          answer.card(),
          Words.word(answer.rating()),
          at.toString(),
          answer.taken().toMillis());
    }
  }
}
