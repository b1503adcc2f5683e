package castalia.app.review;

import castalia.app.review.ReviewSettings.Plans;
import castalia.app.review.fsrs.Preview;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A learner's reviews at one moment.
///
/// @param now the moment
/// @param cards what is asked now, in order
/// @param queue all that is asked now, of which `cards` may be the beginning
/// @param answeredToday how many answers the learner gave on this day
/// @param inReviews how many cards they have
/// @param next when there is something to ask again after all of this
record Session(
    Instant now,
    Queue queue,
    List<Asked> cards,
    int answeredToday,
    int inReviews,
    Optional<Instant> next) {
  /// That of somebody who has no cards.
  static Session empty(Instant now) {
    var queue = new Queue(List.of(), List.of(), List.of(), List.of(), Optional.empty());
    return new Session(now, queue, List.of(), 0, 0, Optional.empty());
  }

  /// A card that is asked.
  ///
  /// @param preview what each of the four answers would make of it
  record Asked(DeckCard card, LearnerCard held, Preview preview, DueReason why) {
    static Asked of(DeckCard card, LearnerCard held, Plans plans, Instant now) {
      var scheduler = plans.scheduler(card.id());
      return new Asked(
          card,
          held,
          scheduler.preview(held.schedule(), now),
          DueReason.of(held.schedule(), now, scheduler, plans.days()));
    }
  }
}
