package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.catalog.Catalog;
import castalia.app.platform.database.Database;
import castalia.app.review.Outlook.Ahead;
import castalia.app.review.Outlook.Given;
import castalia.app.review.Preparation.Drop;
import castalia.app.review.Preparation.Shortage;
import castalia.app.review.Preparation.Task;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.State;
import castalia.app.review.planner.Plan;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Standing;
import castalia.bank.Topic;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What will be remembered of a learner's cards, and what to do today for the day of the interview.
/// Reads only. Safe for threads; its methods are one transaction each and throw what
/// [Database#transaction] throws.
public final class Outlooks {
  private final Database database;
  private final Decks decks;
  private final Catalog catalog;
  private final InstantSource clock;
  private final ReviewStore store = new ReviewStore();

  Outlooks(Database database, Decks decks, Catalog catalog, InstantSource clock) {
    this.database = database;
    this.decks = decks;
    this.catalog = catalog;
    this.clock = clock;
  }

  private record Held(List<LearnerCard> cards, Plans plans) {}

  private Held held(Learner learner) {
    return database.transaction(
        tx ->
            new Held(
                store.cards(tx, learner.id()).stream()
                    .filter(it -> decks.find(it.id()).isPresent())
                    .toList(),
                store.settings(tx, learner.id()).in(learner.zone())));
  }

  /// How many cards the bank has of each topic.
  public Map<Topic, Integer> cardsByTopic() {
    var counts = new EnumMap<Topic, Integer>(Topic.class);
    decks.questions().forEach(it -> counts.merge(topic(it), decks.of(it).size(), Integer::sum));
    return counts;
  }

  /// The learner's day that it is now.
  public LocalDate today(Learner learner) {
    return database
        .transaction(tx -> store.settings(tx, learner.id()).in(learner.zone()))
        .days()
        .dayOf(clock.instant());
  }

  /// The learner's cards and answers.
  ///
  /// @param then the day that [Ahead#recallThen] is about; today or later
  public Outlook of(Learner learner, Optional<LocalDate> then) {
    var now = clock.instant();
    return database.transaction(
        tx -> {
          var held = held(learner);
          var days = held.plans().days();
          var today = days.dayOf(now);
          int ahead = (int) Math.max(0, ChronoUnit.DAYS.between(today, then.orElse(today)));
          var cards =
              held.cards().stream()
                  .filter(it -> !(it.standing() instanceof Standing.Suspended))
                  .map(it -> ahead(it, held.plans(), now, ahead))
                  .toList();
          var answers =
              store.answers(tx, learner.id()).stream()
                  .map(
                      it ->
                          new Given(
                              days.dayOf(it.at()),
                              it.rating().recalled(),
                              it.predicted(),
                              it.taken()))
                  .toList();
          return new Outlook(today, cards, answers);
        });
  }

  private Ahead ahead(LearnerCard card, Plans plans, Instant now, int days) {
    var model = model(plans);
    var today = plans.days().dayOf(now);
    var due = plans.days().dayOf(card.schedule().due());
    return switch (card.schedule().state()) {
      case State.Unseen _ -> new Ahead(card.question(), topic(card.question()), false, today, 0, 0);
      case State.Seen seen -> {
        int ago = Math.max(0, plans.days().between(seen.reviewed(), now));
        double stability = seen.memory().stability();
        yield new Ahead(
            card.question(),
            topic(card.question()),
            true,
            due.isBefore(today) ? today : due,
            model.retrievability(ago, stability),
            model.retrievability(ago + (double) days, stability));
      }
    };
  }

  static MemoryModel model(Plans plans) {
    return new MemoryModel(plans.settings().parameters(), true);
  }

  private Topic topic(int question) {
    return catalog.fetch(question).topic();
  }

  /// What to do today, and what comes of it. Takes up to a second: it goes through all the days.
  ///
  /// @throws IllegalArgumentException if the day is not after today, or too far ahead
  public Preparation plan(Learner learner, Aim aim) {
    var held = held(learner);
    var now = clock.instant();
    var plan = plan(held, aim, now);
    var way = plan.toTheDay();
    return new Preparation(
        held.plans().days().dayOf(now),
        plan.tasks(),
        way.forecast().now(),
        way.forecast().idle(),
        way.forecast().planned(),
        way.shortage().map(Outlooks::shortage));
  }

  /// Only what to do today, as much as fits into what is left of its minutes, in the order in which
  /// it is asked: quick.
  ///
  /// @throws IllegalArgumentException if the day is not after today, or too far ahead
  public List<Task> today(Learner learner, Aim aim) {
    return plan(held(learner), aim, clock.instant()).tasks();
  }

  private DayPlan plan(Held held, Aim aim, Instant now) {
    return new DayPlan(decks, catalog, held.cards(), held.plans(), aim, now);
  }

  private static Shortage shortage(Plan.Shortage shortage) {
    return new Shortage(
        (int) Math.ceil(shortage.secondsADay() / 60),
        shortage.drops().stream()
            .map(it -> new Drop(Topic.find(it.topic()).orElseThrow(), it.cards(), it.of()))
            .toList());
  }
}
