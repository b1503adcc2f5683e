package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.database.Transaction;
import castalia.app.review.Preparation.Task;
import castalia.app.review.ReviewAnswers.SummaryAnswer;
import castalia.app.review.Session.Asked;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Queue;
import castalia.app.review.session.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a learner is asked at a moment: by the plan for the day of their interview if there is one,
/// else what fades. Safe for threads.
final class Asking {
  private static final Duration SOON = Duration.ofDays(2);

  private final OwnCardStore ownCards = new OwnCardStore();
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

  /// What a session is made of, read in one transaction and put together behind it: others wait for
  /// its connection, and the putting together is what takes long.
  ///
  /// @param held all cards of the learner, also those that the bank has no more
  /// @param own what those of their own ask that may be asked now
  /// @param answered how many answers were given today
  record Read(
      Plans plans,
      List<LearnerCard> held,
      Map<String, DeckCard> own,
      Optional<Aim> aim,
      int answered,
      Instant now) {}

  Read read(Transaction tx, Learner learner, Instant now) {
    var plans = store.settings(tx, learner.id()).in(learner.zone());
    var today = plans.days().startOf(plans.days().dayOf(now));
    var held = store.cards(tx, learner.id());
    boolean hasOwn = held.stream().anyMatch(it -> DeckCard.Own.has(it.id()));
    return new Read(
        plans,
        held,
        hasOwn ? ownCards.due(tx, learner.id(), now.plus(SOON)) : Map.of(),
        aims.find(tx, learner.id()),
        store.answersSince(tx, learner.id(), today),
        now);
  }

  /// The session.
  ///
  /// @param most at most so many cards
  Session session(Read read, int most) {
    var cards = cards(read);
    var plan = plan(read, cards);
    var queue = queue(cards, plan, read);
    var asked = queue.inOrder().stream().limit(most).map(it -> asked(it, read)).toList();
    return new Session(
        read.now(),
        queue,
        plan.map(it -> it.explained(asked)).orElse(asked),
        read.answered(),
        cards.size(),
        queue.next(),
        plan.map(ToDo::left));
  }

  /// How many cards are asked, and whether a question takes part.
  SummaryAnswer summary(Read read, Optional<Integer> question) {
    var cards = cards(read);
    int due = queue(cards, plan(read, cards), read).size();
    boolean has =
        cards.stream()
            .filter(it -> question.filter(asked -> asked == it.question()).isPresent())
            .anyMatch(it -> !(it.standing() instanceof Standing.Suspended));
    return new SummaryAnswer(due, cards.size(), has);
  }

  private Asked asked(LearnerCard held, Read read) {
    var card =
        Optional.ofNullable(read.own().get(held.id()))
            .or(() -> decks.find(held.id()))
            .orElseThrow();
    return Asked.of(card, held, read.plans(), read.now());
  }

  /// The cards that the bank still has, the learner's own, and those that the bank has got since
  /// the learner took their questions in.
  private List<LearnerCard> cards(Read read) {
    var all = read.held();
    var held = all.stream().map(LearnerCard::id).collect(Collectors.toSet());
    var since =
        all.stream()
            .filter(this::isTakenIn)
            .flatMap(it -> decks.of(it.question()).stream())
            .filter(it -> !held.contains(it.id()))
            .map(it -> LearnerCard.added(it, read.now()));
    return Stream.concat(all.stream().filter(this::isThere), since).toList();
  }

  private boolean isThere(LearnerCard card) {
    return DeckCard.Own.has(card.id()) || decks.find(card.id()).isPresent();
  }

  /// Whether its question is in the reviews, said of the first of the question's cards: a question
  /// that is taken in has it.
  private boolean isTakenIn(LearnerCard card) {
    return decks.of(card.question()).stream().limit(1).anyMatch(it -> it.id().equals(card.id()))
        && !(card.standing() instanceof Standing.Suspended);
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

  private Optional<ToDo> plan(Read read, List<LearnerCard> cards) {
    var today = read.plans().days().dayOf(read.now());
    return read.aim()
        .filter(it -> it.day().isAfter(today))
        .map(
            it -> {
              var plan = new DayPlan(decks, catalog, cards, read.plans(), it, read.now());
              var tasks = plan.tasks();
              return new ToDo(it, tasks, plan.asked(tasks));
            });
  }

  /// The learner's own cards are in no plan, and come behind it.
  private static Queue queue(List<LearnerCard> cards, Optional<ToDo> plan, Read read) {
    var rules = read.plans().rules();
    if (plan.isEmpty()) {
      return Queue.of(cards, read.now(), rules);
    }
    var own = cards.stream().filter(it -> DeckCard.Own.has(it.id())).toList();
    var due = Queue.of(own, read.now(), rules);
    var asked =
        Stream.of(plan.get().cards(), due.due(), due.fresh()).flatMap(List::stream).toList();
    return Queue.planned(cards, asked, read.now(), rules);
  }
}
