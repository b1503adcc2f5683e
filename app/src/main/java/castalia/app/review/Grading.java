package castalia.app.review;

import castalia.app.platform.database.Transaction;
import castalia.app.review.ReviewStore.Held;
import castalia.app.review.fsrs.Card;
import castalia.app.review.session.AnswerTime;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Leeches;
import castalia.app.review.session.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Takes one learner's answers in one transaction, in which their row is locked.
final class Grading {
  private final Transaction tx;
  private final ReviewStore store;
  private final Decks decks;
  private final UUID learner;
  private final Plans plans;
  private final Instant now;

  Grading(Transaction tx, ReviewStore store, Decks decks, UUID learner, Plans plans, Instant now) {
    this.tx = tx;
    this.store = store;
    this.decks = decks;
    this.learner = learner;
    this.plans = plans;
    this.now = now;
  }

  /// @param sent what the device's clock showed when it sent the answer
  Outcome grade(Given given, Optional<Instant> sent) {
    var known = store.answer(tx, learner, given.id());
    if (known.isPresent()) {
      return again(given, known.get());
    }
    var held = held(given.card());
    if (held.isEmpty()) {
      return new Outcome.Refused(given.id(), "card", "is not in the deck: " + given.card());
    }
    var added = held.get().card().added();
    return switch (AnswerTime.of(given.at().orElse(now), sent, now, added)) {
      case AnswerTime.Impossible(String why) -> new Outcome.Refused(given.id(), "at", why);
      case AnswerTime.Known(Instant at) -> take(given, at, held.get());
    };
  }

  private Outcome again(Given given, Answered known) {
    boolean same = known.card().equals(given.card()) && known.rating() == given.rating();
    return same
        ? new Outcome.Taken(given.id(), held(given.card()).orElseThrow().card(), true, false)
        : new Outcome.Refused(given.id(), "id", "belongs to another answer");
  }

  /// The learner's card; one that they do not have yet is added with its first answer.
  private Optional<Held> held(String card) {
    var held = store.card(tx, learner, card);
    if (held.isPresent()) {
      return held;
    }
    var added = decks.find(card).map(it -> LearnerCard.added(it, now));
    added.ifPresent(it -> store.add(tx, learner, List.of(it)));
    return added.map(it -> new Held(it, Optional.empty()));
  }

  private Outcome take(Given given, Instant at, Held held) {
    var before = held.card();
    var predicted = predicted(before, at);
    var answer =
        new Answered(given.id(), given.card(), given.rating(), at, given.taken(), predicted);
    var after = isLast(before, at) ? next(before, answer) : late(held, answer);
    boolean leech = Leeches.warns(before.schedule(), after.schedule());
    return new Outcome.Taken(given.id(), after, false, leech);
  }

  private Optional<Double> predicted(LearnerCard card, Instant at) {
    return isLast(card, at) && !card.unseen() && !card.inSteps()
        ? Optional.of(plans.scheduler(card.id()).retrievability(card.schedule(), at))
        : Optional.empty();
  }

  private static boolean isLast(LearnerCard card, Instant at) {
    return card.answered().filter(it -> !it.isBefore(at)).isEmpty();
  }

  private LearnerCard next(LearnerCard card, Answered answer) {
    var reviewed = plans.scheduler(card.id()).review(card.schedule(), answer.rating(), answer.at());
    var first = card.firstAnswered().or(() -> Optional.of(answer.at()));
    var after = card.with(reviewed.card()).firstAnswered(first);
    store.writeAndUpdate(tx, learner, answer, now, after);
    return after;
  }

  private LearnerCard late(Held held, Answered answer) {
    store.write(tx, learner, answer, now);
    var after = replayed(held);
    store.update(tx, learner, after);
    return after;
  }

  /// The card as all its answers since its last reset, or since another program left it, make it,
  /// in the order of their time.
  LearnerCard replayed(Held held) {
    var card = held.card();
    var answers = store.answers(tx, learner, card.id());
    var start = store.start(tx, learner, card.id());
    var from = held.reset().orElse(Instant.MIN);
    var counted =
        answers.stream()
            .filter(it -> !it.at().isBefore(from) && isAfter(start, it))
            .map(Answered::answer)
            .toList();
    var before = start.orElseGet(() -> Card.unseen(held.reset().orElse(card.added())));
    var schedule = plans.scheduler(card.id()).replay(before, counted);
    return card.with(schedule).firstAnswered(answers.stream().findFirst().map(Answered::at));
  }

  private static boolean isAfter(Optional<Card> start, Answered answer) {
    return start.flatMap(Card::answered).filter(it -> !answer.at().isAfter(it)).isEmpty();
  }
}
