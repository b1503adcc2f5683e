package castalia.app.review.fsrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

  @Test
  void parameterOutsideItsRangeIsRefusedByNumber() {
    var values = Parameters.DEFAULT.toArray();
    values[20] = 0.9;
    assertThatThrownBy(() -> Parameters.of(values))
        .hasMessage("parameter 20 must be 0.1 to 0.8, but is 0.9");
    values[20] = Double.NaN;
    assertThatThrownBy(() -> Parameters.of(values)).hasMessageContaining("but is NaN");
    assertThatThrownBy(() -> Parameters.clipped(values)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Parameters.of(1, 2)).hasMessageContaining("there are 2");
  }

  @Test
  void parametersOfOlderVersionsAreCarriedOver() {
    var fsrs5 = java.util.Arrays.copyOf(Parameters.DEFAULT.toArray(), 19);
    assertThat(Parameters.clipped(fsrs5).get(19)).isZero();
    assertThat(Parameters.clipped(fsrs5).get(20)).isEqualTo(0.5);
    // The defaults of FSRS-4.5, and what ts-fsrs 5.4.2 makes of them.
    var fsrs4 =
        new double[] {
          0.4872, 1.4003, 3.7145, 13.8206, 5.1618, 1.2298, 0.8975, 0.031, 1.6474, 0.1367, 1.0461,
          2.1072, 0.0793, 0.3246, 1.587, 0.2272, 2.8755
        };
    var carried = Parameters.clipped(fsrs4);
    assertThat(carried.get(4)).isEqualTo(7.6214);
    assertThat(carried.get(5)).isEqualTo(0.51510155);
    assertThat(carried.get(6)).isEqualTo(1.3975);
    assertThat(carried.get(17)).isZero();
  }

  @Test
  void parametersAreNotChangedThroughTheirArray() {
    Parameters.DEFAULT.toArray()[0] = 50;
    assertThat(Parameters.DEFAULT.get(0)).isEqualTo(0.212);
  }

  @Test
  void impossibleValuesAreRefusedWithTheirValue() {
    assertThatThrownBy(() -> new Memory(0, 5)).hasMessageContaining("but is 0.0");
    assertThatThrownBy(() -> new Memory(1, 11)).hasMessageContaining("but is 11.0");
    assertThatThrownBy(() -> Rating.ofGrade(0)).hasMessageContaining("but is 0");
    assertThatThrownBy(() -> Settings.defaults().withRetention(1.2)).hasMessageContaining("1.2");
    assertThatThrownBy(() -> new Card(new State.Unseen(), NOW, -1, 0)).hasMessageContaining("-1");
    assertThatThrownBy(
            () -> new Settings(Parameters.DEFAULT, 0.9, 0, true, List.of(), List.of(), false))
        .hasMessageContaining("but is 0");
    assertThatThrownBy(
            () ->
                new Settings(
                    Parameters.DEFAULT, 0.9, 9, true, List.of(Duration.ZERO), List.of(), false))
        .hasMessageContaining("a learning step must be 1 minute to 365 days");
  }

  @Test
  void answerBeforeTheLastOneIsRefusedAndReplayPutsItInOrder() {
    var scheduler = new Scheduler(Settings.defaults());
    var late = new Answer(Rating.AGAIN, NOW.minus(Duration.ofDays(300)));
    var first = new Answer(Rating.GOOD, NOW);
    var card = scheduler.review(Card.unseen(NOW), first.rating(), first.at()).card();
    assertThatThrownBy(() -> scheduler.review(card, late.rating(), late.at()))
        .hasMessageContaining("before the card's last one");
    assertThat(scheduler.replay(NOW, List.of(first, late)))
        .isEqualTo(scheduler.replay(NOW, List.of(late, first)))
        .extracting(Card::reps)
        .isEqualTo(2);
  }

  @Test
  void onlyTheLastAnswerIsUndone() {
    var scheduler = new Scheduler(Settings.defaults());
    var first = scheduler.review(Card.unseen(NOW), Rating.GOOD, NOW);
    var second = scheduler.review(first.card(), Rating.GOOD, first.card().due());
    assertThatThrownBy(() -> scheduler.undo(second.card(), first.log()))
        .hasMessageContaining("is not the last one");
    assertThat(scheduler.undo(scheduler.undo(second.card(), second.log()), first.log()))
        .isEqualTo(Card.unseen(NOW));
  }

  @Test
  void forgottenCardBeginsAgainAndKeepsItsCounts() {
    var scheduler = new Scheduler(Settings.defaults());
    var card = scheduler.review(Card.unseen(NOW), Rating.EASY, NOW).card();
    var fresh = scheduler.forget(card, NOW.plusSeconds(60));
    assertThat(fresh).isEqualTo(new Card(new State.Unseen(), NOW.plusSeconds(60), 1, 0));
    assertThat(scheduler.retrievability(fresh, NOW.plusSeconds(60))).isZero();
  }
}
