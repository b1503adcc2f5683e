package castalia.app.review.fsrs;

import castalia.app.review.fsrs.State.Seen;
import java.time.Instant;

/// How many days the next interval has. Better ratings never get a shorter one.
final class Intervals {
  /// Days by rating.
  record Days(int again, int hard, int good, int easy) {
    int of(Rating rating) {
      return switch (rating) {
        case AGAIN -> again;
        case HARD -> hard;
        case GOOD -> good;
        case EASY -> easy;
      };
    }
  }

  private final double factor;
  private final int most;
  private final boolean fuzz;

  Intervals(MemoryModel model, Settings settings) {
    this.factor = model.intervalFactor(settings.retention());
    this.most = settings.maximumDays();
    this.fuzz = settings.fuzz();
  }

  /// The interval of one stability by itself.
  int of(double stability, Occasion occasion) {
    int days = (int) Math.min(Math.max(1, Math.round(stability * factor)), most);
    return fuzz ? Fuzz.spread(days, occasion.elapsed(), most, occasion.seed()) : days;
  }

  /// For a card in the long run, which goes into relearning steps if forgotten: Hard at most as
  /// long as Good, Easy the longest.
  Days inTheLongRun(Memories after, Occasion occasion) {
    int good = of(after.good().stability(), occasion);
    int hard = Math.min(of(after.hard().stability(), occasion), good);
    good = Math.max(good, hard + 1);
    int easy = Math.max(of(after.easy().stability(), occasion), good + 1);
    return new Days(of(after.again().stability(), occasion), hard, good, easy);
  }

  /// For a card that knows no steps: each rating a day more than the one below it, at least.
  Days withoutSteps(Memories after, Occasion occasion) {
    int hard = of(after.hard().stability(), occasion);
    int again = Math.min(of(after.again().stability(), occasion), hard);
    hard = Math.max(hard, again + 1);
    int good = Math.max(of(after.good().stability(), occasion), hard + 1);
    int easy = Math.max(of(after.easy().stability(), occasion), good + 1);
    return new Days(again, hard, good, easy);
  }

  /// The memory after each rating.
  record Memories(Memory again, Memory hard, Memory good, Memory easy) {
    Memory of(Rating rating) {
      return switch (rating) {
        case AGAIN -> again;
        case HARD -> hard;
        case GOOD -> good;
        case EASY -> easy;
      };
    }
  }

  /// When, and after how many days, a card is answered, and what its fuzz is seeded by.
  record Occasion(Card card, Instant now, int elapsed, Seeds seeds) {
    /// The seed of the fuzz.
    String seed() {
      double product =
          card.state() instanceof Seen seen
              ? seen.memory().difficulty() * seen.memory().stability()
              : 0;
      return seeds.seed(now, card.reps() + 1, product);
    }
  }
}
