package castalia.app.review;

import castalia.app.review.PocketCopy.PocketCard;
import castalia.app.review.fsrs.Preview;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Plans;
import castalia.app.review.session.Queue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One's cards without the server: the copy, and on it the answers that wait. The rules are the
/// server's, so that what is shown here is what it will say.
///
/// This machine's clock may be wrong: what it showed when the copy came tells by how much.
final class Pocket {
  private final InstantSource clock;
  private final Plans plans;
  private final Duration off;
  private final Map<String, PocketCard> sides = new LinkedHashMap<>();
  private PocketState state;

  Pocket(PocketState state, InstantSource clock) {
    this.state = state;
    this.clock = clock;
    this.plans = state.copy().plans();
    this.off = Duration.between(Instant.parse(state.copied()), Instant.parse(state.copy().now()));
    state.copy().cards().forEach(it -> sides.put(it.id(), it));
  }

  PocketState state() {
    return state;
  }

  /// What the server's clock shows now, as far as one can tell.
  private Instant now() {
    return clock.instant().plus(off).truncatedTo(ChronoUnit.MILLIS);
  }

  /// Where the cards stand after the answers that wait.
  Map<String, LearnerCard> cards() {
    var cards = new LinkedHashMap<String, LearnerCard>();
    sides.forEach((id, card) -> cards.put(id, card.card()));
    for (var answer : state.answers()) {
      cards.computeIfPresent(answer.card(), (_, card) -> after(card, answer));
    }
    return cards;
  }

  private LearnerCard after(LearnerCard card, PocketAnswer answer) {
    var told = answer.moment().plus(off);
    var at = card.answered().filter(it -> it.isAfter(told)).orElse(told);
    var reviewed = plans.scheduler(card.id()).review(card.schedule(), answer.grade(), at);
    return card.with(reviewed.card()).firstAnswered(card.firstAnswered().or(() -> Optional.of(at)));
  }

  /// What is asked now, in the order of the server.
  Queue queue() {
    return Queue.of(List.copyOf(cards().values()), now(), plans.rules());
  }

  PocketCard sides(LearnerCard card) {
    return Optional.ofNullable(sides.get(card.id())).orElseThrow();
  }

  /// What each of the four answers would make of it.
  Preview preview(LearnerCard card) {
    return plans.scheduler(card.id()).preview(card.schedule(), latest(card));
  }

  private Instant latest(LearnerCard card) {
    var now = now();
    return card.answered().filter(it -> it.isAfter(now)).orElse(now);
  }

  /// Answers a card.
  void grade(LearnerCard card, Rating rating, Duration taken) {
    state =
        state.with(
            new PocketAnswer(
                UUID.randomUUID().toString(),
                card.id(),
                rating.grade(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
                Math.max(0, taken.toMillis())));
  }

  /// Takes the last answer back that was not sent yet.
  ///
  /// @return its card; empty if none waits
  Optional<String> undo() {
    if (state.answers().isEmpty()) {
      return Optional.empty();
    }
    var last = state.answers().getLast();
    state = state.with(state.answers().subList(0, state.answers().size() - 1));
    return Optional.of(last.card());
  }

  /// How long from now until then, by the server's clock.
  Duration until(Instant moment) {
    return Duration.between(now(), moment);
  }
}
