package castalia.app.review.fsrs;

import java.time.Instant;

/// One answer as it is kept: enough to plan again from it, and to undo it exactly.
///
/// @param rating how well the card was remembered
/// @param at when
/// @param before the card as it was
public record ReviewLog(Rating rating, Instant at, Card before) {}
