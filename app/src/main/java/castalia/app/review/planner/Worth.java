package castalia.app.review.planner;

import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.planner.Knowledge.Known;
import castalia.app.review.planner.Knowledge.Unseen;

/// What an answer today is worth on the day of the interview.
///
/// A card that will be reviewed once more before the day loses less by not being reviewed today.
/// How likely that is follows from the time after today: it is the share of all cards that one more
/// pass can reach. The pass is taken to lie in the last days before the interview, as the worth of
/// a review rises towards it.
final class Worth {
  private final MemoryModel model;
  private final int days;
  private final double reached;
  private final int lastReview;
  private final double learnedToday;

  /// @param reached the share of cards that one more pass after today reaches, 0 to 1
  /// @param lastReview days before the interview at which that pass reaches a card, as a mean
  Worth(MemoryModel model, int days, double reached, int lastReview) {
    this.model = model;
    this.days = days;
    this.reached = reached;
    this.lastReview = Math.clamp(lastReview, 1, days);
    this.learnedToday = learned() - learnedLater();
  }

  /// What learning or reviewing this card today takes and gives.
  Task task(PlanCard card) {
    return switch (card.knowledge()) {
      case Unseen _ -> new Task(card, card.cost().learning(), card.weight() * learnedToday);
      case Known known -> review(card, known);
    };
  }

  private Task review(PlanCard card, Known known) {
    var memory = known.memory();
    double recall = model.retrievability(known.daysAgo(), memory.stability());
    double seconds = recall * card.cost().recalled() + (1 - recall) * card.cost().forgotten();
    double reviewed =
        recall * onTheDay(recalled(memory, known.daysAgo()), days, 0)
            + (1 - recall) * onTheDay(forgotten(memory, known.daysAgo()), days, 0);
    double left = onTheDay(memory, days, known.daysAgo());
    return new Task(card, seconds, card.weight() * (reviewed - left));
  }

  /// Recall on the day of a card learned today.
  private double learned() {
    double sum = 0;
    for (var rating : Rating.values()) {
      sum += FirstAnswers.share(rating) * onTheDay(FirstAnswers.memory(model, rating), days, 0);
    }
    return sum;
  }

  /// Recall on the day of a card that waits for the last pass.
  private double learnedLater() {
    if (reached == 0 || lastReview >= days) {
      return 0;
    }
    double sum = 0;
    for (var rating : Rating.values()) {
      sum +=
          FirstAnswers.share(rating)
              * model.retrievability(lastReview, FirstAnswers.memory(model, rating).stability());
    }
    return reached * sum;
  }

  /// Expected recall in `ahead` days of a memory whose last answer is `ago` days old.
  private double onTheDay(Memory memory, int ahead, int ago) {
    double untouched = model.retrievability(ago + ahead, memory.stability());
    if (reached == 0 || lastReview >= ahead) {
      return untouched;
    }
    int elapsed = ago + ahead - lastReview;
    double recall = model.retrievability(elapsed, memory.stability());
    double mended =
        recall * model.retrievability(lastReview, recalled(memory, elapsed).stability())
            + (1 - recall)
                * model.retrievability(lastReview, forgotten(memory, elapsed).stability());
    return (1 - reached) * untouched + reached * mended;
  }

  private Memory recalled(Memory memory, int elapsed) {
    return model.next(memory, elapsed, Rating.GOOD);
  }

  private Memory forgotten(Memory memory, int elapsed) {
    return model.next(model.next(memory, elapsed, Rating.AGAIN), 0, Rating.GOOD);
  }
}
