package castalia.app.review.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.Standing.Active;
import castalia.app.review.session.Standing.Buried;
import castalia.app.review.session.Standing.Suspended;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SessionRulesTest {
  private static final LearnerDays BERLIN = new LearnerDays(ZoneId.of("Europe/Berlin"), 4);
  private static final Instant EVENING = Instant.parse("2026-03-28T19:00:00Z");
  private static final Scheduler SCHEDULER = new Scheduler(Settings.defaults(), BERLIN);

  @Test
  void smallHoursBelongToTheEveningBefore() {
    assertThat(BERLIN.dayOf(Instant.parse("2026-01-10T02:59:00Z"))).isEqualTo("2026-01-09");
    assertThat(BERLIN.dayOf(Instant.parse("2026-01-10T03:00:00Z"))).isEqualTo("2026-01-10");
    assertThat(BERLIN.between(EVENING, Instant.parse("2026-03-29T01:30:00Z"))).isZero();
  }

  @Test
  void dayOfTheClockChangeIsAnHourShorterAndStillOneDay() {
    var start = BERLIN.startOf(LocalDate.of(2026, 3, 28));
    assertThat(Duration.between(start, BERLIN.endOfDay(EVENING))).isEqualTo(Duration.ofHours(23));
    assertThat(BERLIN.between(EVENING, EVENING.plus(Duration.ofHours(23)))).isEqualTo(1);
    assertThatThrownBy(() -> new LearnerDays(ZoneId.of("UTC"), 13)).hasMessageContaining("13");
  }

  @Test
  void cardInTheLongRunIsAskedAllThroughItsDayAndOneInStepsAtItsMinute() {
    var steps = SCHEDULER.review(Card.unseen(EVENING), Rating.GOOD, EVENING).card();
    assertThat(new Active().asks(steps, EVENING, BERLIN)).isFalse();
    assertThat(new Active().asks(steps, steps.due(), BERLIN)).isTrue();
    var long1 = SCHEDULER.review(Card.unseen(EVENING), Rating.EASY, EVENING).card();
    var morning = BERLIN.startOf(BERLIN.dayOf(long1.due()));
    assertThat(new Active().asks(long1, morning, BERLIN)).isTrue();
    assertThat(new Active().asks(long1, morning.minusMillis(1), BERLIN)).isFalse();
  }

  @Test
  void suspendedIsNotAskedAndBuriedOnlyFromItsDay() {
    var card = Card.unseen(EVENING);
    var buried = Standing.afterSibling(new Active(), EVENING, BERLIN);
    assertThat(buried).isEqualTo(new Buried(LocalDate.of(2026, 3, 29)));
    assertThat(new Suspended().asks(card, EVENING, BERLIN)).isFalse();
    assertThat(buried.asks(card, EVENING, BERLIN)).isFalse();
    assertThat(buried.asks(card, BERLIN.endOfDay(EVENING), BERLIN)).isTrue();
    assertThat(Standing.afterSibling(new Suspended(), EVENING, BERLIN)).isEqualTo(new Suspended());
  }

  @Test
  void leechIsWarnedOfAtTheEighthLapseAndThenAtEachFourth() {
    assertThat(warned(7, 8)).isTrue();
    assertThat(warned(8, 8)).isFalse();
    assertThat(warned(8, 9)).isFalse();
    assertThat(warned(11, 12)).isTrue();
    assertThat(warned(3, 4)).isFalse();
  }

  @Test
  void reasonSaysWhyACardIsAsked() {
    var card = SCHEDULER.review(Card.unseen(EVENING), Rating.EASY, EVENING).card();
    assertThat(reason(Card.unseen(EVENING), EVENING)).isEqualTo("You have not seen this one yet.");
    assertThat(reason(SCHEDULER.review(card, Rating.AGAIN, card.due()).card(), card.due()))
        .isEqualTo("You forgot it a moment ago; once more, so that it stays.");
    assertThat(reason(card, card.due()))
        .isEqualTo("You last saw it 8 days ago and remember it with a chance of about 90 %.");
    assertThat(reason(card, card.due().plus(Duration.ofDays(1))))
        .isEqualTo(
            "You last saw it 9 days ago and remember it with a chance of about 89 %; it was due a day ago.");
    assertThat(reason(card, EVENING.plus(Duration.ofDays(2))))
        .isEqualTo("It is due in 6 days; you remember it now with a chance of about 97 %.");
  }

  private static String reason(Card card, Instant now) {
    return DueReason.of(card, now, SCHEDULER, BERLIN).text();
  }

  private static boolean warned(int before, int after) {
    return Leeches.warns(card(before), card(after));
  }

  private static Card card(int lapses) {
    return new Card(new State.Unseen(), EVENING, lapses, lapses);
  }
}
