package castalia.app.review;

import castalia.app.review.ReviewSettings.Plans;
import castalia.app.review.fsrs.Preview;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Queue;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
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
  /// @param later what the four would make of it next time, after each answer that brings it back
  ///   within minutes
  record Asked(
      DeckCard card,
      LearnerCard held,
      Preview preview,
      Map<Rating, Preview> later,
      DueReason why) {
    Asked {
      later = Map.copyOf(later);
    }

    static Asked of(DeckCard card, LearnerCard held, Plans plans, Instant now) {
      var scheduler = plans.scheduler(card.id());
      var preview = scheduler.preview(held.schedule(), now);
      return new Asked(
          card,
          held,
          preview,
          later(preview, held, scheduler),
          DueReason.of(held.schedule(), now, scheduler, plans.days()));
    }

    private static Map<Rating, Preview> later(
        Preview preview, LearnerCard held, Scheduler scheduler) {
      var later = new EnumMap<Rating, Preview>(Rating.class);
      for (var rating : Rating.values()) {
        var after = preview.of(rating).card();
        if (held.with(after).inSteps()) {
          later.put(rating, scheduler.preview(after, after.due()));
        }
      }
      return later;
    }
  }
}
