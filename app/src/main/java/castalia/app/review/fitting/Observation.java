package castalia.app.review.fitting;

import java.time.Instant;

/// An answer that a prediction can be held against: the first of its day, and not of the card's
/// first day.
///
/// @param track the card's number in its [Observations]
/// @param position among the card's answers, from 1
/// @param at when it was given
/// @param days since the answer before
/// @param recalled whether the card was remembered
/// @param nth which day of the card this is, 2 for the second
/// @param lapses how often it was forgotten on earlier days but the first
record Observation(
    int track, int position, Instant at, int days, boolean recalled, int nth, int lapses) {}
