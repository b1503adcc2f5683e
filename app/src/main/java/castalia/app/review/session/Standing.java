package castalia.app.review.session;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.State;
import java.time.Instant;
import java.time.LocalDate;

/// Whether a card takes part.
public sealed interface Standing {
  /// It does.
  record Active() implements Standing {}

  /// It does not until the learner says so.
  record Suspended() implements Standing {}

  /// It does from a day on.
  record Buried(LocalDate until) implements Standing {}

  /// Whether a card is asked now. A card in its steps waits for its minute, one in the long run is
  /// asked all through the day that it is due on.
  default boolean asks(Card card, Instant now, LearnerDays days) {
    return switch (this) {
      case Suspended _ -> false;
      case Buried(LocalDate until) when days.dayOf(now).isBefore(until) -> false;
      case Buried _, Active _ -> isDue(card, now, days);
    };
  }

  /// The standing of the other cards of a question after one of them was answered: out of the way
  /// until tomorrow.
  static Standing afterSibling(Standing standing, Instant now, LearnerDays days) {
    return switch (standing) {
      case Suspended it -> it;
      case Buried _, Active _ -> new Buried(days.dayOf(now).plusDays(1));
    };
  }

  private static boolean isDue(Card card, Instant now, LearnerDays days) {
    return switch (card.state()) {
      case State.Unseen _ -> true;
      case State.Seen seen when seen.phase() == State.Phase.REVIEW ->
          card.due().isBefore(days.endOfDay(now));
      case State.Seen _ -> !card.due().isAfter(now);
    };
  }
}
