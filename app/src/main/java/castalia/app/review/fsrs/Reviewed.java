package castalia.app.review.fsrs;

/// What an answer makes of a card.
///
/// @param card the card as it is now
/// @param log what to keep of the answer
public record Reviewed(Card card, ReviewLog log) {}
