package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.database.Transaction;
import castalia.app.review.Preparation.Task;
import castalia.app.review.ReviewAnswers.SummaryAnswer;
import castalia.app.review.ReviewSettings.Plans;
import castalia.app.review.Session.Asked;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Queue;
import castalia.app.review.session.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a learner is asked at a moment: by the plan for the day of their interview if there is one,
/// else what fades. Safe for threads.
final class Asking {
  private final ReviewStore store;
  private final Decks decks;
  private final Catalog catalog;
  private final Aims aims;

  Asking(ReviewStore store, Decks decks, Catalog catalog, Aims aims) {
    this.store = store;
    this.decks = decks;
    this.catalog = catalog;
    this.aims = aims;
  }

  /// The session.
  ///
  /// @param most at most so many cards
  Session session(Transaction tx, Learner learner, Instant now, int most) {
    var plans = plans(tx, learner);
    var cards = written(store.cards(tx, learner.id()));
    var plan = plan(tx, learner, cards, plans, now);
    var queue = queue(cards, plan, plans, now);
    var asked = queue.inOrder().stream().limit(most).map(it -> asked(it, plans, now)).toList();
    var today = plans.days().startOf(plans.days().dayOf(now));
    return new Session(
        now,
        queue,
        plan.map(it -> it.explained(asked)).orElse(asked),
        store.answersSince(tx, learner.id(), today),
        cards.size(),
        queue.next(),
        plan.map(ToDo::left));
  }

  /// How many cards are asked, and whether a question takes part.
  SummaryAnswer summary(Transaction tx, Learner learner, Instant now, Optional<Integer> question) {
    var cards = written(store.cards(tx, learner.id()));
    var plans = plans(tx, learner);
    int due = queue(cards, plan(tx, learner, cards, plans, now), plans, now).size();
    boolean has =
        cards.stream()
            .filter(it -> question.filter(asked -> asked == it.question()).isPresent())
            .anyMatch(it -> !(it.standing() instanceof Standing.Suspended));
    return new SummaryAnswer(due, cards.size(), has);
  }

  private Plans plans(Transaction tx, Learner learner) {
    return store.settings(tx, learner.id()).in(learner.zone());
  }

  private Asked asked(LearnerCard held, Plans plans, Instant now) {
    return Asked.of(decks.find(held.id()).orElseThrow(), held, plans, now);
  }

  /// The cards that the bank still has.
  private List<LearnerCard> written(List<LearnerCard> cards) {
    return cards.stream().filter(it -> decks.find(it.id()).isPresent()).toList();
  }

  /// What today's plan still has.
  private record ToDo(Aim aim, List<Task> tasks, List<LearnerCard> cards) {
    Session.Planned left() {
      double seconds = tasks.stream().mapToDouble(Task::seconds).sum();
      return new Session.Planned(aim.day(), tasks.size(), seconds);
    }

    List<Asked> explained(List<Asked> asked) {
      var places = tasks.stream().map(Task::card).toList();
      return asked.stream()
          .map(
              it -> {
                int place = places.indexOf(it.card().id());
                return place < 0
                    ? it
                    : it.because(
                        new DueReason.Planned(it.why(), aim.day(), place + 1, places.size()));
              })
          .toList();
    }
  }

  private Optional<ToDo> plan(
      Transaction tx, Learner learner, List<LearnerCard> cards, Plans plans, Instant now) {
    var today = plans.days().dayOf(now);
    return aims.find(tx, learner.id())
        .filter(it -> it.day().isAfter(today))
        .map(
            it -> {
              var plan = new DayPlan(decks, catalog, cards, plans, it, now);
              var tasks = plan.tasks();
              return new ToDo(it, tasks, plan.asked(tasks));
            });
  }

  private static Queue queue(
      List<LearnerCard> cards, Optional<ToDo> plan, Plans plans, Instant now) {
    return plan.map(it -> Queue.planned(cards, it.cards(), now, plans.rules()))
        .orElseGet(() -> Queue.of(cards, now, plans.rules()));
  }
}
