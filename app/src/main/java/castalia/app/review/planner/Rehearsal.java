package castalia.app.review.planner;

import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.planner.Knowledge.Known;
import castalia.app.review.planner.Knowledge.Unseen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Goes through the plan day by day to its end, with every answer as it is on average.
///
/// A card that is recalled with chance R goes on with the memory between that of a recall and that
/// of a lapse: the stabilities' geometric mean and the difficulties' mean, weighted by R.
final class Rehearsal {
  private final MemoryModel model;
  private final Today today;

  Rehearsal(MemoryModel model) {
    this.model = model;
    this.today = new Today(model);
  }

  /// The cards as they will be on the day of the interview.
  List<PlanCard> untilTheDay(Budget budget, List<PlanCard> cards) {
    var now = cards;
    for (var left = budget; left.days() > 0; left = left.tomorrow()) {
      now = nextDay(now, fitting(left, today.ordered(left, now)));
      if (left.days() == 1) {
        break;
      }
    }
    return now;
  }

  /// Those tasks that fit into a day, in their order.
  static List<Task> fitting(Budget budget, List<Task> ordered) {
    var fit = new ArrayList<Task>();
    double seconds = 0;
    for (var task : ordered) {
      if (seconds + task.seconds() <= budget.secondsADay()) {
        fit.add(task);
        seconds += task.seconds();
      }
    }
    return fit;
  }

  /// The mean expected recall, by weight, in so many days.
  double recall(List<PlanCard> cards, int ahead) {
    double sum = 0;
    double weights = 0;
    for (var card : cards) {
      weights += card.weight();
      sum +=
          switch (card.knowledge()) {
            case Unseen _ -> 0;
            case Known(Memory memory, int ago) ->
                card.weight() * model.retrievability(ago + (double) ahead, memory.stability());
          };
    }
    return weights == 0 ? 0 : sum / weights;
  }

  private List<PlanCard> nextDay(List<PlanCard> cards, List<Task> done) {
    var answered = new HashMap<String, PlanCard>();
    done.forEach(it -> answered.put(it.card().id(), it.card()));
    return cards.stream()
        .map(it -> with(it, answered.containsKey(it.id()) ? learned(it) : older(it)))
        .toList();
  }

  private static PlanCard with(PlanCard card, Knowledge knowledge) {
    return new PlanCard(card.id(), card.topic(), card.weight(), knowledge, card.cost());
  }

  private static Knowledge older(PlanCard card) {
    return switch (card.knowledge()) {
      case Unseen unseen -> unseen;
      case Known(Memory memory, int ago) -> new Known(memory, ago + 1);
    };
  }

  private Knowledge learned(PlanCard card) {
    return switch (card.knowledge()) {
      case Unseen _ -> new Known(onAverage(), 1);
      case Known(Memory memory, int ago) -> new Known(reviewed(memory, ago), 1);
    };
  }

  private Memory reviewed(Memory memory, int ago) {
    double recall = model.retrievability(ago, memory.stability());
    var good = model.next(memory, ago, Rating.GOOD);
    var again = model.next(model.next(memory, ago, Rating.AGAIN), 0, Rating.GOOD);
    return new Memory(
        Math.exp(recall * Math.log(good.stability()) + (1 - recall) * Math.log(again.stability())),
        recall * good.difficulty() + (1 - recall) * again.difficulty());
  }

  private Memory onAverage() {
    double logStability = 0;
    double difficulty = 0;
    for (var rating : Rating.values()) {
      var memory = FirstAnswers.memory(model, rating);
      logStability += FirstAnswers.share(rating) * Math.log(memory.stability());
      difficulty += FirstAnswers.share(rating) * memory.difficulty();
    }
    return new Memory(Math.exp(logStability), Math.clamp(difficulty, 1, 10));
  }
}
