package castalia.app.review.fitting;

import castalia.app.review.fsrs.Rating;
import java.time.Instant;

/// One line of a learner's log.
///
/// @param card which card, by any name
/// @param at when
/// @param rating how well it was remembered
public record LoggedReview(String card, Instant at, Rating rating) {}
