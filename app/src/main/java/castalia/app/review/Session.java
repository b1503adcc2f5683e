package castalia.app.review;

import castalia.app.review.fsrs.Preview;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.session.DeckCard;
import castalia.app.review.session.DueReason;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Queue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A learner's reviews at one moment.
///
/// @param now the moment
/// @param cards what is asked now, in order
/// @param queue all that is asked now, of which `cards` may be the beginning
/// @param answeredToday how many answers the learner gave on this day
/// @param inReviews how many cards they have
/// @param next when there is something to ask again after all of this
/// @param plan what is left of today's plan, if the learner has one whose day is ahead
record Session(
    Instant now,
    Queue queue,
    List<Asked> cards,
    int answeredToday,
    int inReviews,
    Optional<Instant> next,
    Optional<Planned> plan) {
  /// That of somebody who has no cards.
  static Session empty(Instant now) {
    return new Session(now, Queue.EMPTY, List.of(), 0, 0, Optional.empty(), Optional.empty());
  }

  /// What is left of today's plan.
  ///
  /// @param day of the interview
  /// @param cards how many
  /// @param seconds what they will take, as the page of the plan says
  record Planned(LocalDate day, int cards, double seconds) {}

  /// A card that is asked.
  ///
  /// @param preview what each of the four answers would make of it
  /// @param later what the four would make of it next time, after each answer that brings it back
  ///   within minutes
  record Asked(
      DeckCard card, LearnerCard held, Preview preview, Map<Rating, Preview> later, DueReason why) {
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

    /// The same, asked because a plan has it.
    Asked because(DueReason other) {
      return new Asked(card, held, preview, later, other);
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
