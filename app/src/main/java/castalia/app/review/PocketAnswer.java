package castalia.app.review;

import castalia.app.review.fsrs.Rating;
import java.time.Instant;

/// An answer that was given on this machine.
///
/// @param id a UUID that was made for it
/// @param rating a grade, 1 to 4
/// @param at by this machine's clock
/// @param takenMs how long the card was looked at
record PocketAnswer(String id, String card, int rating, String at, long takenMs) {
  Rating grade() {
    return Rating.ofGrade(rating);
  }

  Instant moment() {
    return Instant.parse(at);
  }
}
