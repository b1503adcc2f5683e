package castalia.app.review;

import castalia.app.platform.database.TestDatabase;
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
import java.util.UUID;

/// Answers of a learner whose memory follows parameters of its own, written into the database; the
/// same each time.
final class FitLog {
  static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  private FitLog() {}

  /// Forgets faster than most.
  static Parameters forgetful() {
    var values = Parameters.DEFAULT.toArray();
    values[0] = 0.1;
    values[1] = 0.3;
    values[2] = 0.8;
    values[3] = 2;
    values[8] = 1.2;
    return Parameters.of(values);
  }

  static void write(
      TestDatabase database, UUID learner, Parameters memory, int cards, int answers) {
    var random = new Random(7);
    var planned = new Scheduler(Settings.defaults());
    var real = new Scheduler(Settings.defaults().withParameters(memory));
    var added = new ArrayList<List<?>>();
    var given = new ArrayList<List<?>>();
    for (int number = 0; number < cards; number++) {
      var plan = Card.unseen(START.plus(Duration.ofDays(number % 40)));
      var truth = plan;
      var id = "4711/card-" + number;
      added.add(List.of(learner, id, plan.due(), plan.due()));
      for (int i = 0; i < answers; i++) {
        var now = plan.due().plus(Duration.ofDays(random.nextInt(3)));
        double recall = plan.reps() == 0 ? 0.7 : real.retrievability(truth, now);
        var rating =
            random.nextDouble() > recall
                ? Rating.AGAIN
                : random.nextInt(10) == 0 ? Rating.EASY : Rating.GOOD;
        given.add(List.of(learner, UUID.randomUUID(), id, rating.grade(), now, now));
        plan = planned.review(plan, rating, now).card();
        truth = real.review(truth, rating, now).card();
      }
    }
    database
        .get()
        .transaction(
            tx ->
                tx.batch(
                        """
                        insert into review_card (learner, card, question, added, step, elapsed_days,
                          scheduled_days, due, reps, lapses) values (?, ?, 4711, ?, 0, 0, 0, ?, 0, 0)
                        """,
                        added)
                    + tx.batch(
                        """
                        insert into review (learner, id, card, rating, at, received, taken_ms)
                        values (?, ?, ?, ?, ?, ?, 0)
                        """,
                        given));
  }
}
