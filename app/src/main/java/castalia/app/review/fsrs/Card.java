package castalia.app.review.fsrs;

import java.time.Instant;
import java.util.Optional;

/// The schedule of one card. What is on the card is not known here.
///
/// @param state where it stands
/// @param due from when on it shall be shown
/// @param reps how often it was answered
/// @param lapses how often it was forgotten in the long run
public record Card(State state, Instant due, int reps, int lapses) {
  /// @throws IllegalArgumentException if a count is negative
  public Card {
    if (reps < 0 || lapses < 0) {
      throw new IllegalArgumentException(
          "reps and lapses must not be negative, but are " + reps + " and " + lapses);
    }
  }

  /// When it was last answered, empty if it is unseen.
  public Optional<Instant> answered() {
    return state instanceof State.Seen seen ? Optional.of(seen.reviewed()) : Optional.empty();
  }

  /// A card that was never seen and is due at once.
  public static Card unseen(Instant now) {
    return new Card(new State.Unseen(), now, 0, 0);
  }
}
