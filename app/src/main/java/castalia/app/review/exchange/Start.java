package castalia.app.review.exchange;

import castalia.app.review.anki.AnkiSchedule;
import castalia.app.review.anki.AnkiSchedule.Due;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.LearnerDays;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A schedule of Anki's as one of ours.
final class Start {
  private static final int LONGEST_DAYS = 36_500;
  private static final double USUAL_EASE = 2.5;

  private final Scheduler scheduler;
  private final LearnerDays days;
  private final Instant now;

  Start(Scheduler scheduler, LearnerDays days, Instant now) {
    this.scheduler = scheduler;
    this.days = days;
    this.now = now;
  }

  /// The card as the file plans it.
  ///
  /// @param answered when it was last answered, if the file says so
  /// @param replayed the card as its answers alone make it
  /// @return empty for a new card
  Optional<Card> of(AnkiSchedule theirs, Optional<Instant> answered, Card replayed) {
    return phase(theirs.phase())
        .map(
            phase -> {
              var due = due(theirs.due(), replayed);
              int span = Math.min(LONGEST_DAYS, theirs.intervalDays());
              var reviewed = answered.orElseGet(() -> before(due, span));
              boolean same =
                  replayed.state() instanceof State.Seen seen
                      && seen.phase() == phase
                      && seen.reviewed().equals(reviewed);
              var state =
                  new State.Seen(
                      phase,
                      theirs.memory().orElseGet(() -> memory(theirs, replayed)),
                      reviewed,
                      same ? seen(replayed).step() : 0,
                      same ? seen(replayed).elapsedDays() : 0,
                      phase == State.Phase.REVIEW ? span : 0);
              return new Card(state, due, theirs.reps(), theirs.lapses());
            });
  }

  private static State.Seen seen(Card card) {
    return switch (card.state()) {
      case State.Seen seen -> seen;
      case State.Unseen _ -> throw new IllegalStateException("seen a line before");
    };
  }

  private static Optional<State.Phase> phase(AnkiSchedule.Phase phase) {
    return switch (phase) {
      case NEW -> Optional.empty();
      case LEARNING -> Optional.of(State.Phase.LEARNING);
      case REVIEW -> Optional.of(State.Phase.REVIEW);
      case RELEARNING -> Optional.of(State.Phase.RELEARNING);
    };
  }

  /// The moment that the answers give, if it lies on Anki's day.
  private Instant due(Due due, Card replayed) {
    return switch (due) {
      case Due.Position _ -> now;
      case Due.Moment(var at) -> at;
      case Due.Day(var date) ->
          days.dayOf(replayed.due()).equals(date) ? replayed.due() : days.startOf(date);
    };
  }

  private Instant before(Instant due, int span) {
    var then = due.minus(Duration.ofDays(span));
    return then.isAfter(now) ? now : then;
  }

  /// What the answers give; without answers, what interval and ease say, as Anki itself reckons.
  private Memory memory(AnkiSchedule theirs, Card replayed) {
    if (replayed.state() instanceof State.Seen seen) {
      return seen.memory();
    }
    if (theirs.intervalDays() == 0) {
      return scheduler.model().first(Rating.GOOD);
    }
    var w = scheduler.settings().parameters();
    double stability = Math.min(theirs.intervalDays(), Memory.GREATEST_STABILITY);
    double ease = theirs.factor() == 0 ? USUAL_EASE : theirs.factor() / 1000.0;
    double growth =
        StrictMath.exp(w.get(8))
            * StrictMath.pow(stability, -w.get(9))
            * (StrictMath.exp((1 - 0.9) * w.get(10)) - 1);
    return new Memory(stability, Math.clamp(11 - (ease - 1) / growth, 1, 10));
  }
}
