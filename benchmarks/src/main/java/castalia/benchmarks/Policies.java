package castalia.benchmarks;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.State.Seen;
import castalia.app.review.fsrs.State.Unseen;
import castalia.app.review.planner.Budget;
import castalia.app.review.planner.Cost;
import castalia.app.review.planner.Knowledge;
import castalia.app.review.planner.PlanCard;
import castalia.app.review.planner.Planner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Two ways to spend the same minutes.
final class Policies {
  private static final Cost COST =
      new Cost(
          SimulatedLearner.FIRST_SECONDS + 1.5 * SimulatedLearner.STEP_SECONDS,
          SimulatedLearner.RECALLED_SECONDS,
          SimulatedLearner.FORGOTTEN_SECONDS + SimulatedLearner.STEP_SECONDS);

  private Policies() {}

  /// FSRS at 90 %: what is due, the longest overdue first, then new cards, then ahead of time.
  ///
  /// @return seconds spent by the end of each day
  static double[] fixedRetention(Study study, SimulatedLearner learner) {
    var spent = new double[learner.days()];
    for (int day = 0; day < learner.days(); day++) {
      double end = study.spent() + learner.secondsADay();
      for (int number : inOrder(study, day)) {
        if (study.spent() >= end) {
          break;
        }
        study.sit(number, day);
      }
      spent[day] = study.spent();
    }
    return spent;
  }

  /// The planner, which may have spent no more by the end of each day than the other did.
  static void planned(Study study, SimulatedLearner learner, double[] allowed) {
    var planner = new Planner(learner.truth().model());
    for (int day = 0; day < learner.days(); day++) {
      var budget = new Budget(learner.days() - day, learner.secondsADay());
      for (var task : planner.today(budget, cards(study, day))) {
        int number = Integer.parseInt(task.card().id());
        if (study.spent() + worst(study.card(number)) > allowed[day]) {
          continue;
        }
        study.sit(number, day);
      }
    }
  }

  private static double worst(Card card) {
    return card.state() instanceof Unseen
        ? SimulatedLearner.FIRST_SECONDS + 3 * SimulatedLearner.STEP_SECONDS
        : SimulatedLearner.FORGOTTEN_SECONDS + SimulatedLearner.STEP_SECONDS;
  }

  /// What is due, then new cards, then what will be due soonest: so that all minutes are used.
  private static List<Integer> inOrder(Study study, int day) {
    var evening = Study.evening(day);
    var fresh = new ArrayList<Integer>();
    var begun = new ArrayList<Integer>();
    for (int number = 0; number < study.size(); number++) {
      switch (study.card(number).state()) {
        case Unseen _ -> fresh.add(number);
        case Seen seen when seen.reviewed().isBefore(evening) -> begun.add(number);
        case Seen _ -> {} // answered today
      }
    }
    begun.sort(Comparator.comparing(number -> study.card(number).due()));
    var order =
        new ArrayList<>(
            begun.stream().filter(it -> !study.card(it).due().isAfter(evening)).toList());
    begun.removeAll(order);
    order.addAll(fresh);
    order.addAll(begun);
    return order;
  }

  private static List<PlanCard> cards(Study study, int day) {
    return IntStream.range(0, study.size())
        .mapToObj(
            number ->
                new PlanCard(
                    Integer.toString(number), "any", 1, knowledge(study.card(number), day), COST))
        .toList();
  }

  private static Knowledge knowledge(Card card, int day) {
    return switch (card.state()) {
      case Unseen _ -> new Knowledge.Unseen();
      case Seen seen ->
          new Knowledge.Known(
              seen.memory(),
              (int) Duration.between(seen.reviewed(), Study.evening(day)).plusHours(12).toDays());
    };
  }
}
