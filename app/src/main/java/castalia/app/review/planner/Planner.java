package castalia.app.review.planner;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import castalia.app.review.fsrs.MemoryModel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Plans a learner's days so that expected recall on the day of the interview is highest. Immutable
/// and safe for threads.
///
/// Each day anew it orders all that could be done by what a second of it gives on that day, and
/// takes from the top what fits. Nothing of a plan has to be kept: missed days and other answers
/// than expected are in the cards of the next day.
public final class Planner {
  private final Today today;
  private final Rehearsal rehearsal;

  /// @param model of the learner's memory
  public Planner(MemoryModel model) {
    this.today = new Today(model);
    this.rehearsal = new Rehearsal(model);
  }

  /// Everything that is worth doing today, best first, and more than fits: a learner who is quicker
  /// than planned goes on with it.
  ///
  /// @param cards all that may be asked on the day, each id once
  public List<Task> today(Budget budget, List<PlanCard> cards) {
    return today.ordered(budget, cards);
  }

  /// What to do today, what will come of it, and what to drop if the time is too short. Takes up to
  /// a second for some hundred cards and some weeks: it goes through all the days.
  ///
  /// @param cards all that may be asked on the day, each id once
  public Plan plan(Budget budget, List<PlanCard> cards) {
    var end = rehearsal.untilTheDay(budget, cards);
    var forecast =
        new Plan.Forecast(
            rehearsal.recall(cards, 0),
            rehearsal.recall(cards, budget.days()),
            rehearsal.recall(end, 0));
    return new Plan(
        Rehearsal.fitting(budget, today.ordered(budget, cards)),
        forecast,
        shortage(budget, cards, end));
  }

  private static Optional<Plan.Shortage> shortage(
      Budget budget, List<PlanCard> cards, List<PlanCard> end) {
    var all = byTopic(cards);
    var missed = byTopic(end.stream().filter(PlanCard::unseen).toList());
    if (missed.isEmpty()) {
      return Optional.empty();
    }
    var drops =
        missed.entrySet().stream()
            .map(it -> drop(it.getKey(), it.getValue(), all))
            .sorted(Comparator.comparingInt(Plan.Drop::cards).reversed())
            .toList();
    return Optional.of(new Plan.Shortage(allSeconds(cards) / budget.days(), drops));
  }

  private static Plan.Drop drop(String topic, long cards, Map<String, Long> all) {
    return new Plan.Drop(topic, (int) cards, Math.toIntExact(all.getOrDefault(topic, cards)));
  }

  /// To see every card, and to review each once.
  private static double allSeconds(List<PlanCard> cards) {
    return cards.stream()
        .mapToDouble(it -> it.cost().recalled() + (it.unseen() ? it.cost().learning() : 0))
        .sum();
  }

  private static Map<String, Long> byTopic(List<PlanCard> cards) {
    return cards.stream().collect(groupingBy(PlanCard::topic, TreeMap::new, counting()));
  }
}
