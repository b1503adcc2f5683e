package castalia.app.review;

import castalia.app.platform.database.Row;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rows of reviews as values, and values as what statements are given.
final class ReviewRows {
  private ReviewRows() {}

  static ReviewSettings settings(Row row) {
    return new ReviewSettings(
        row.decimal("retention"),
        row.integer("new_per_day"),
        row.integer("day_start"),
        row.find("parameters", Row::decimals).map(ReviewRows::parameters));
  }

  static Parameters parameters(List<Double> values) {
    return Parameters.clipped(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static List<Double> values(Parameters parameters) {
    return Arrays.stream(parameters.toArray()).boxed().toList();
  }

  static LearnerCard card(Row row) {
    var buried = row.find("buried_until", Row::date);
    Standing standing =
        row.truth("suspended")
            ? new Standing.Suspended()
            : buried.<Standing>map(Standing.Buried::new).orElseGet(Standing.Active::new);
    return new LearnerCard(
        row.text("card"),
        row.integer("question"),
        row.instant("added"),
        schedule(row),
        standing,
        row.find("first_answered", Row::instant));
  }

  static Card schedule(Row row) {
    return new Card(state(row), row.instant("due"), row.integer("reps"), row.integer("lapses"));
  }

  private static State state(Row row) {
    if (row.find("phase", Row::text).isEmpty()) {
      return new State.Unseen();
    }
    return new State.Seen(
        row.constant("phase", State.Phase.class),
        new Memory(row.decimal("stability"), row.decimal("difficulty")),
        row.instant("reviewed"),
        row.integer("step"),
        row.integer("elapsed_days"),
        row.integer("scheduled_days"));
  }

  /// What [ReviewStore#UPDATE] is given.
  static List<Object> updated(UUID learner, LearnerCard card) {
    var schedule = card.schedule();
    var seen = seen(schedule);
    return List.of(
        seen.map(State.Seen::phase),
        seen.map(it -> it.memory().stability()),
        seen.map(it -> it.memory().difficulty()),
        seen.map(State.Seen::reviewed),
        seen.map(State.Seen::step).orElse(0),
        seen.map(State.Seen::elapsedDays).orElse(0),
        seen.map(State.Seen::scheduledDays).orElse(0),
        schedule.due(),
        schedule.reps(),
        schedule.lapses(),
        card.firstAnswered(),
        learner,
        card.id());
  }

  private static Optional<State.Seen> seen(Card schedule) {
    return schedule.state() instanceof State.Seen seen ? Optional.of(seen) : Optional.empty();
  }

  static Answered answered(Row row) {
    return new Answered(
        row.uuid("id"),
        row.text("card"),
        Rating.ofGrade(row.integer("rating")),
        row.instant("at"),
        Duration.ofMillis(row.integer("taken_ms")),
        row.find("predicted", Row::decimal));
  }

  /// What a new row of an answer is given.
  static List<Object> written(UUID learner, Answered given, Instant received) {
    return List.of(
        learner,
        given.id(),
        given.card(),
        given.rating().grade(),
        given.at(),
        received,
        (int) given.taken().toMillis(),
        given.predicted());
  }
}
