package castalia.app.review.fsrs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.review.fsrs.State.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SchedulerProperties {
  /// Stabilities are rounded to eight decimals, as the reference does.
  private static final double ROUNDING = 1e-8;

  private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  /// A rating, and how long after the due date it is given.
  record Given(Rating rating, Duration late) {}

  @Property(tries = 300)
  void memoryStaysInItsRangeWhateverHappens(
      @ForAll("settings") Settings settings, @ForAll("life") List<Given> life) {
    for (var card : lived(new Scheduler(settings), life)) {
      var memory = ((Seen) card.state()).memory();
      assertThat(memory.stability()).isBetween(0.001, 36_500.0);
      assertThat(memory.difficulty()).isBetween(1.0, 10.0);
      assertThat(card.due()).isAfter(((Seen) card.state()).reviewed());
    }
  }

  @Property(tries = 300)
  void betterRatingIsNeverDueSooner(
      @ForAll("settings") Settings settings, @ForAll("life") List<Given> life) {
    var scheduler = new Scheduler(settings);
    for (var card : lived(scheduler, life)) {
      var preview = scheduler.preview(card, card.due());
      var dues = dues(preview);
      if (inTheLongRun(card)) {
        assertThat(dues.subList(1, 4)).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(dues.get(3)).isAfter(dues.get(2));
      }
      assertThat(dues.get(3)).isAfterOrEqualTo(dues.get(0));
    }
  }

  @Property(tries = 300)
  void recallStrengthensAndLapseNeverDoesInTheLongRun(
      @ForAll("settings") Settings settings, @ForAll("life") List<Given> life) {
    var scheduler = new Scheduler(settings);
    for (var card : lived(scheduler, life)) {
      if (card.state() instanceof Seen seen && inTheLongRun(card)) {
        var preview = scheduler.preview(card, card.due());
        double now = seen.memory().stability();
        assertThat(stability(preview.again())).isLessThanOrEqualTo(now + ROUNDING);
        assertThat(stability(preview.hard())).isGreaterThanOrEqualTo(now - ROUNDING);
        assertThat(stability(preview.good())).isGreaterThanOrEqualTo(stability(preview.hard()));
        assertThat(stability(preview.easy())).isGreaterThanOrEqualTo(stability(preview.good()));
      }
    }
  }

  @Property(tries = 200)
  void previewIsWhatReviewThenDoesAndUndoRestores(
      @ForAll("settings") Settings settings,
      @ForAll("life") List<Given> life,
      @ForAll Rating rating) {
    var scheduler = new Scheduler(settings);
    for (var card : lived(scheduler, life)) {
      var done = scheduler.review(card, rating, card.due());
      assertThat(scheduler.preview(card, card.due()).of(rating)).isEqualTo(done);
      assertThat(scheduler.undo(done.card(), done.log())).isEqualTo(card);
    }
  }

  @Property(tries = 200)
  void recallFallsWithTimeAndIsNineTenthsAtTheStability(
      @ForAll("settings") Settings settings, @ForAll("days") double days) {
    var model = new Scheduler(settings).model();
    assertThat(model.retrievability(days, days)).isCloseTo(0.9, offset());
    assertThat(model.retrievability(days * 2, days)).isLessThan(0.9);
    assertThat(model.retrievability(0, days)).isEqualTo(1);
  }

  private static org.assertj.core.data.Offset<Double> offset() {
    return org.assertj.core.api.Assertions.within(1e-6);
  }

  private static List<Card> lived(Scheduler scheduler, List<Given> life) {
    var cards = new ArrayList<Card>();
    var card = Card.unseen(START);
    for (var given : life) {
      card = scheduler.review(card, given.rating(), card.due().plus(given.late())).card();
      cards.add(card);
    }
    return cards;
  }

  private static List<Instant> dues(Preview preview) {
    return List.of(Rating.values()).stream().map(it -> preview.of(it).card().due()).toList();
  }

  private static boolean inTheLongRun(Card card) {
    return card.state() instanceof Seen seen && seen.phase() == State.Phase.REVIEW;
  }

  private static double stability(Reviewed reviewed) {
    return ((Seen) reviewed.card().state()).memory().stability();
  }

  @Provide
  Arbitrary<Double> days() {
    return Arbitraries.doubles().between(0.1, 3_000);
  }

  @Provide
  Arbitrary<List<Given>> life() {
    var late = Arbitraries.of(0, 1, 20, 60 * 7, 60 * 24, 60 * 24 * 40).map(Duration::ofMinutes);
    return Combinators.combine(Arbitraries.of(Rating.values()), late)
        .as(Given::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<Settings> settings() {
    var parameters =
        Arbitraries.doubles()
            .between(0.3, 1.7)
            .array(double[].class)
            .ofSize(Parameters.COUNT)
            .map(SchedulerProperties::scaled);
    var steps = Arbitraries.of(1, 10, 60).map(Duration::ofMinutes).list().ofMaxSize(3);
    return Combinators.combine(
            parameters,
            Arbitraries.of(0.7, 0.9, 0.97),
            Arbitraries.of(30, 36_500),
            Arbitraries.of(true, false),
            steps,
            steps,
            Arbitraries.of(true, false))
        .as(Settings::new);
  }

  private static Parameters scaled(double[] factors) {
    var values = Parameters.DEFAULT.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factors[i];
    }
    return Parameters.clipped(values);
  }
}
