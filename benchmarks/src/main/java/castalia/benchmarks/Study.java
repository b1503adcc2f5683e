package castalia.benchmarks;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.State.Phase;
import castalia.app.review.fsrs.State.Seen;
import castalia.app.review.fsrs.State.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/// One simulated learner at work: FSRS decides what is recalled, a stopwatch counts.
///
/// A card that was begun is gone on with until its steps of the day are done, as a session would.
final class Study {
  private static final Instant START = Instant.parse("2026-01-01T18:00:00Z");
  private static final Duration LATEST_STEP = Duration.ofHours(6);
  private static final int MOST_ANSWERS_A_SITTING = 8;

  private final SimulatedLearner learner;
  private final Random chance;
  private final Card[] cards;
  private double spent;

  Study(SimulatedLearner learner) {
    this.learner = learner;
    this.chance = new Random(learner.seed());
    this.cards = new Card[learner.cards()];
    Arrays.fill(cards, Card.unseen(START));
  }

  Card card(int number) {
    return cards[number];
  }

  int size() {
    return cards.length;
  }

  /// Seconds spent so far.
  double spent() {
    return spent;
  }

  /// When the learner sits down on a day, from 0.
  static Instant evening(int day) {
    return START.plus(Duration.ofDays(day));
  }

  /// Learns or reviews a card on a day.
  void sit(int number, int day) {
    var end = evening(day).plus(LATEST_STEP);
    var now = evening(day);
    for (int i = 0; i < MOST_ANSWERS_A_SITTING; i++) {
      var rating = rating(cards[number], now, i > 0);
      spent += seconds(cards[number], rating, i > 0);
      cards[number] = learner.truth().review(cards[number], rating, now).card();
      now = cards[number].due();
      if (isInTheLongRun(cards[number]) || now.isAfter(end)) {
        return;
      }
    }
  }

  /// The mean chance of recall over all cards on a day, before anything is studied.
  double recall(int day) {
    double sum = 0;
    for (var card : cards) {
      sum += learner.truth().retrievability(card, evening(day));
    }
    return sum / cards.length;
  }

  private Rating rating(Card card, Instant now, boolean again) {
    return switch (card.state()) {
      case Unseen _ -> learner.firstRating(chance.nextDouble());
      case Seen _ when again -> Rating.GOOD;
      case Seen _ ->
          chance.nextDouble() < learner.truth().retrievability(card, now)
              ? learner.recalledRating(chance.nextDouble())
              : Rating.AGAIN;
    };
  }

  private double seconds(Card card, Rating rating, boolean again) {
    return switch (card.state()) {
      case Unseen _ -> SimulatedLearner.FIRST_SECONDS;
      case Seen _ when again -> SimulatedLearner.STEP_SECONDS;
      case Seen _ ->
          rating.recalled()
              ? SimulatedLearner.RECALLED_SECONDS
              : SimulatedLearner.FORGOTTEN_SECONDS;
    };
  }

  private static boolean isInTheLongRun(Card card) {
    return card.state() instanceof Seen seen && seen.phase() == Phase.REVIEW;
  }
}
