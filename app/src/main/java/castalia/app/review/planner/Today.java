package castalia.app.review.planner;

import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.planner.Knowledge.Known;
import castalia.app.review.planner.Knowledge.Unseen;
import java.util.Comparator;
import java.util.List;

/// Orders what can be done today by what a second of it gives on the day of the interview.
final class Today {
  /// How much of the time after today is counted on for one more pass; of 0, 0.5, 1 and 2 the best
  /// in the simulation.
  private static final double TRUST = 0.5;

  private final MemoryModel model;

  Today(MemoryModel model) {
    this.model = model;
  }

  /// Everything that is worth doing today, best first, equals in the order in which they were
  /// given; more than fits into the day.
  List<Task> ordered(Budget budget, List<PlanCard> cards) {
    var worth = worth(budget, cards);
    return cards.stream()
        .filter(Today::open)
        .map(worth::task)
        .filter(it -> it.gain() > 0)
        .sorted(Comparator.comparingDouble(Task::gainASecond).reversed())
        .toList();
  }

  private Worth worth(Budget budget, List<PlanCard> cards) {
    double pass = cards.stream().mapToDouble(Today::passSeconds).sum();
    double learning =
        cards.stream().filter(PlanCard::unseen).mapToDouble(it -> it.cost().learning()).sum();
    double room = Math.max(0, budget.laterSeconds() - learning);
    double reached = pass == 0 ? 0 : Math.min(1, TRUST * room / pass);
    double passDays = reached * pass / budget.secondsADay();
    int lastReview = (int) Math.max(1, Math.round(passDays / 2));
    return new Worth(model, budget.days(), lastReview >= budget.days() ? 0 : reached, lastReview);
  }

  private static double passSeconds(PlanCard card) {
    return card.cost().recalled();
  }

  private static boolean open(PlanCard card) {
    return switch (card.knowledge()) {
      case Unseen _ -> true;
      case Known known -> known.daysAgo() > 0;
    };
  }
}
