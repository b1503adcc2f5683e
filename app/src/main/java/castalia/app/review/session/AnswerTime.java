package castalia.app.review.session;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// When an answer was given, by the server's clock. A device's clock may be wrong by any amount; as
/// long as it runs evenly, what it says at sending tells by how much.
public sealed interface AnswerTime {
  /// How far ahead a clock may be when nothing corrects it.
  Duration AHEAD = Duration.ofMinutes(2);

  /// The oldest answer that is taken.
  Duration OLDEST = Duration.ofDays(180);

  /// It is known.
  record Known(Instant at) implements AnswerTime {}

  /// It cannot be.
  ///
  /// @param why continues "the time"
  record Impossible(String why) implements AnswerTime {}

  /// When an answer was given.
  ///
  /// @param at by the device's clock
  /// @param sent when it was sent, by the same clock; empty if the device does not say
  /// @param received when it came, by ours
  /// @param added when the card came into the reviews, by ours
  static AnswerTime of(Instant at, Optional<Instant> sent, Instant received, Instant added) {
    if (sent.isPresent() && at.isAfter(sent.get().plus(AHEAD))) {
      return new Impossible("is after the time of sending; was the device's clock set meanwhile?");
    }
    var off = sent.map(it -> Duration.between(it, received)).orElse(Duration.ZERO);
    var moment = at.plus(off);
    if (moment.isAfter(received.plus(AHEAD))) {
      return new Impossible(
          "is %s ahead of the server's; set the device's clock, or say in `sent` what it shows"
              .formatted(Spans.text(Duration.between(received, moment))));
    }
    if (moment.isBefore(received.minus(OLDEST))) {
      return new Impossible(
          "is %s ago; answers are taken for %d days, so the device's clock is probably wrong"
              .formatted(Spans.text(Duration.between(moment, received)), OLDEST.toDays()));
    }
    if (moment.isBefore(added.minus(Duration.ofDays(1)))) {
      return new Impossible(
          "is %s before the card came into the reviews; the device's clock is probably wrong"
              .formatted(Spans.text(Duration.between(moment, added))));
    }
    var known = moment.isAfter(received) ? received : moment;
    return new Known(known.truncatedTo(ChronoUnit.MILLIS));
  }
}
