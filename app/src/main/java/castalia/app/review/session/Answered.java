package castalia.app.review.session;

import castalia.app.review.fsrs.Answer;
import castalia.app.review.fsrs.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One answer to a card.
///
/// @param id chosen by the device that it was given on; the same id is the same answer
/// @param card the deck's id
/// @param at when it was given, by the server's clock
/// @param taken how long the card was looked at, up to an hour
/// @param predicted the chance of recall that the model gave just before, empty for a card in its
///   steps or never seen
public record Answered(
    UUID id, String card, Rating rating, Instant at, Duration taken, Optional<Double> predicted) {
  /// What the scheduler sees of it.
  public Answer answer() {
    return new Answer(rating, at);
  }
}
