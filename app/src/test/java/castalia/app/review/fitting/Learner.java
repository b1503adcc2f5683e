package castalia.app.review.fitting;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A learner whose memory follows given parameters and who is planned by the default ones; the same
/// each time.
final class Learner {
  private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  private Learner() {}

  static List<LoggedReview> log(Parameters memory, int cards, int answers) {
    var random = new Random(7);
    var planned = new Scheduler(Settings.defaults());
    var real = new Scheduler(Settings.defaults().withParameters(memory));
    var log = new ArrayList<LoggedReview>();
    for (int number = 0; number < cards; number++) {
      var plan = Card.unseen(START.plus(Duration.ofDays(number % 40)));
      var truth = plan;
      for (int i = 0; i < answers; i++) {
        var now = plan.due().plus(Duration.ofDays(random.nextInt(3)));
        double recall = plan.reps() == 0 ? 0.7 : real.retrievability(truth, now);
        var rating =
            random.nextDouble() > recall
                ? Rating.AGAIN
                : random.nextInt(10) == 0 ? Rating.EASY : Rating.GOOD;
        log.add(new LoggedReview("card " + number, now, rating));
        plan = planned.review(plan, rating, now).card();
        truth = real.review(truth, rating, now).card();
      }
    }
    return log;
  }
}
