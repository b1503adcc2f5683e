package castalia.app.review;

import castalia.app.review.fsrs.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An answer as a device tells it.
///
/// @param id chosen by the device; sent twice, it counts once
/// @param at by the device's clock; empty for now
/// @param taken how long the card was looked at
record Given(UUID id, String card, Rating rating, Optional<Instant> at, Duration taken) {}
