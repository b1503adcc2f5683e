package castalia.app.review;

import castalia.app.catalog.Catalog;
import castalia.app.review.Preparation.Task;
import castalia.app.review.fsrs.State;
import castalia.app.review.planner.Budget;
import castalia.app.review.planner.Cost;
import castalia.app.review.planner.Knowledge;
import castalia.app.review.planner.Level;
import castalia.app.review.planner.Plan;
import castalia.app.review.planner.PlanCard;
import castalia.app.review.planner.Planner;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Standing;
import castalia.bank.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One learner's plan for one day, as the first page, the page of the plan and the reviews all have
/// it. Immutable.
final class DayPlan {
  /// Seconds that a card takes, as `castalia bench planner` has them: a first answer or a lapse is
  /// followed by one more on the same day.
  static final Cost COST = new Cost(68, 15, 38);

  private final Decks decks;
  private final Catalog catalog;
  private final Map<String, LearnerCard> mine = new HashMap<>();
  private final Plans plans;
  private final Aim aim;
  private final Instant now;

  /// @param cards all that the learner has
  /// @param aim whose day is after today
  DayPlan(
      Decks decks, Catalog catalog, List<LearnerCard> cards, Plans plans, Aim aim, Instant now) {
    this.decks = decks;
    this.catalog = catalog;
    this.plans = plans;
    this.aim = aim;
    this.now = now;
    cards.forEach(it -> mine.put(it.id(), it));
  }

  /// The way to the day of the interview. Takes up to a second.
  ///
  /// @throws IllegalArgumentException if the day is not after today, or too far ahead
  Plan toTheDay() {
    return planner().plan(budget(), cards());
  }

  /// What is still to be done today, in the order in which it is asked. The best is taken as far as
  /// it fits into what is left of the day's minutes; of each question one card comes before a
  /// second of any, so that those that could give each other away are apart.
  ///
  /// @throws IllegalArgumentException if the day is not after today, or too far ahead
  List<Task> tasks() {
    var budget = budget();
    double left = budget.secondsADay() - spent();
    var fitting = new ArrayList<Task>();
    for (var task : planner().today(budget, cards())) {
      if (task.seconds() <= left && !isAway(task.card().id())) {
        left -= task.seconds();
        fitting.add(task(task));
      }
    }
    return apart(fitting);
  }

  /// The cards that tasks are about; those that the learner does not have yet as they would have
  /// them.
  List<LearnerCard> asked(List<Task> tasks) {
    return tasks.stream()
        .map(Task::card)
        .map(
            it ->
                Optional.ofNullable(mine.get(it))
                    .orElseGet(() -> LearnerCard.added(decks.find(it).orElseThrow(), now)))
        .toList();
  }

  private Planner planner() {
    return new Planner(Outlooks.model(plans));
  }

  private Budget budget() {
    return Budget.until(plans.days().dayOf(now), aim.day(), aim.minutesADay());
  }

  /// The seconds that today's answers took, as they were planned.
  private double spent() {
    return mine.values().stream().filter(this::isAnsweredToday).mapToDouble(this::spent).sum();
  }

  private double spent(LearnerCard card) {
    boolean first =
        card.firstAnswered().filter(it -> plans.days().between(it, now) == 0).isPresent();
    return first ? COST.learning() : card.inSteps() ? COST.forgotten() : COST.recalled();
  }

  private boolean isAnsweredToday(LearnerCard card) {
    return card.answered().filter(it -> plans.days().between(it, now) == 0).isPresent();
  }

  /// Whether it is buried, or comes again by itself within minutes.
  private boolean isAway(String id) {
    var card = mine.get(id);
    return card != null
        && (card.inSteps()
            || (card.standing() instanceof Standing.Buried(var until)
                && plans.days().dayOf(now).isBefore(until)));
  }

  private List<Task> apart(List<Task> tasks) {
    record Turn(Task task, int turn) {}
    var turns = new HashMap<Integer, Integer>();
    mine.values().stream()
        .filter(this::isAnsweredToday)
        .forEach(it -> turns.merge(it.question(), 1, Integer::sum));
    return tasks.stream()
        .map(it -> new Turn(it, turns.merge(it.question(), 1, Integer::sum)))
        .sorted(Comparator.comparingInt(Turn::turn))
        .map(Turn::task)
        .toList();
  }

  /// Every card of the topics: those that the learner has not taken yet are unseen.
  private List<PlanCard> cards() {
    return decks
        .questions()
        .map(catalog::fetch)
        .filter(it -> aim.covers(it.topic()))
        .flatMap(this::cards)
        .toList();
  }

  private Stream<PlanCard> cards(Question question) {
    return decks.of(question.number()).stream()
        .filter(it -> !isSuspended(mine.get(it.id())))
        .map(
            it ->
                new PlanCard(
                    it.id(),
                    question.topic().word(),
                    level().weight(question.difficulty()),
                    knowledge(Optional.ofNullable(mine.get(it.id()))),
                    COST));
  }

  private static boolean isSuspended(@Nullable LearnerCard card) {
    return card != null && card.standing() instanceof Standing.Suspended;
  }

  private Level level() {
    return switch (aim.level()) {
      case JUNIOR -> Level.JUNIOR;
      case SENIOR -> Level.SENIOR;
      case STAFF -> Level.STAFF;
    };
  }

  private Knowledge knowledge(Optional<LearnerCard> card) {
    return card.map(it -> it.schedule().state())
        .map(
            state ->
                switch (state) {
                  case State.Unseen _ -> new Knowledge.Unseen();
                  case State.Seen seen ->
                      new Knowledge.Known(
                          seen.memory(), Math.max(0, plans.days().between(seen.reviewed(), now)));
                })
        .orElseGet(Knowledge.Unseen::new);
  }

  private static Task task(castalia.app.review.planner.Task task) {
    var id = task.card().id();
    return new Task(
        id,
        Integer.parseInt(id.substring(0, id.indexOf('/'))),
        task.card().knowledge() instanceof Knowledge.Unseen,
        task.seconds());
  }
}
