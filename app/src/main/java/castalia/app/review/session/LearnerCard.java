package castalia.app.review.session;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.State;
import java.time.Instant;
import java.util.Optional;

/// A card of the deck as one learner has it.
///
/// @param id the deck's, such as `13/card-2`
/// @param question the number of the question it belongs to
/// @param added when it was taken into the reviews
/// @param schedule where it stands in memory
/// @param standing whether it takes part
/// @param firstAnswered when it was answered for the first time, empty if it never was
public record LearnerCard(
    String id,
    int question,
    Instant added,
    Card schedule,
    Standing standing,
    Optional<Instant> firstAnswered) {
  /// A card that was just taken into the reviews.
  public static LearnerCard added(DeckCard card, Instant now) {
    return new LearnerCard(
        card.id(), card.question(), now, Card.unseen(now), new Standing.Active(), Optional.empty());
  }

  /// Whether it comes again within minutes.
  public boolean inSteps() {
    return schedule.state() instanceof State.Seen seen && seen.phase() != State.Phase.REVIEW;
  }

  /// Whether it was never answered, or reset since.
  public boolean unseen() {
    return schedule.state() instanceof State.Unseen;
  }

  /// Whether it was forgotten so often that it is better read anew.
  public boolean leech() {
    return schedule.lapses() >= Leeches.THRESHOLD;
  }

  /// When it was last answered, empty if it is unseen.
  public Optional<Instant> answered() {
    return schedule.answered();
  }

  /// The same with another schedule.
  public LearnerCard with(Card other) {
    return new LearnerCard(id, question, added, other, standing, firstAnswered);
  }

  /// The same with another standing.
  public LearnerCard with(Standing other) {
    return new LearnerCard(id, question, added, schedule, other, firstAnswered);
  }

  /// The same, answered first at another time.
  public LearnerCard firstAnswered(Optional<Instant> at) {
    return new LearnerCard(id, question, added, schedule, standing, at);
  }
}
