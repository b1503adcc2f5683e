package castalia.app.review.fsrs;

import java.time.Instant;

/// An answer by itself: what it takes to plan a card again from its history.
///
/// @param rating how well the card was remembered
/// @param at when
public record Answer(Rating rating, Instant at) {}
