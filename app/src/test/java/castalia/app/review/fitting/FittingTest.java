package castalia.app.review.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import castalia.app.review.fsrs.Days;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingTest {
  private static final Instant START = Instant.parse("2026-01-01T09:00:00Z");

  /// Forgets faster than most, and unlike them mostly by what is new.
  private static final Parameters FORGETFUL = forgetful();

  @Test
  void parametersOfAForgetfulLearnerAreFound() {
    var observations = Observations.of(Learner.log(FORGETFUL, 300, 9), Days.UTC);
    var truth = Accuracy.of(FORGETFUL, observations);
    var fit = (Fit.Better) Fitting.fit(observations, Parameters.DEFAULT);
    assertThat(fit.before().logLoss()).isGreaterThan(truth.logLoss() + 0.01);
    assertThat(fit.after().logLoss()).isCloseTo(truth.logLoss(), within(0.008));
    assertThat(fit.after().rmseBins()).isLessThan(fit.before().rmseBins());
    assertThat(fit.parameters().get(2)).isCloseTo(FORGETFUL.get(2), within(0.35));
    assertThat(fit.after()).isEqualTo(Accuracy.of(fit.parameters(), observations));
  }

  @Test
  void sameLogGivesTheSameParametersInWhateverOrderItComes() {
    var log = Learner.log(FORGETFUL, 120, 6);
    var turned = new ArrayList<>(log.reversed());
    assertThat(Fitting.fit(Observations.of(log, Days.UTC), Parameters.DEFAULT))
        .isEqualTo(Fitting.fit(Observations.of(turned, Days.UTC), Parameters.DEFAULT));
  }

  @Test
  void futureIsForetoldBetterByFittedParameters() {
    var observations = Observations.of(Learner.log(FORGETFUL, 300, 9), Days.UTC);
    var foretold = Fitting.foretold(observations, Parameters.DEFAULT);
    int part = observations.count() / 6;
    var same = observations.between(observations.count() - 5 * part, observations.count());
    assertThat(foretold.observations()).isEqualTo(5 * part);
    assertThat(foretold.logLoss()).isLessThan(Accuracy.of(Parameters.DEFAULT, same).logLoss());
  }

  @Test
  void tooShortALogIsSaidToBe() {
    var observations = Observations.of(Learner.log(FORGETFUL, 10, 4), Days.UTC);
    assertThat(Fitting.fit(observations, Parameters.DEFAULT))
        .isEqualTo(new Fit.TooFew(observations.count(), 200));
  }

  @Test
  void ratingNeverGivenFirstFollowsItsNeighboursAndOrderIsKept() {
    var observations = Observations.of(Learner.log(FORGETFUL, 300, 9), Days.UTC);
    var fit = (Fit.Better) Fitting.fit(observations, Parameters.DEFAULT);
    var w = fit.parameters();
    assertThat(w.get(1)).isNotEqualTo(Parameters.DEFAULT.get(1)).isLessThan(1.2931);
    assertThat(w.get(0)).isLessThanOrEqualTo(w.get(1));
    assertThat(w.get(1)).isLessThanOrEqualTo(w.get(2));
    assertThat(w.get(2)).isLessThanOrEqualTo(w.get(3));
  }

  @Test
  void firstAnswerOfEachDayCountsButNotThoseOfTheFirstDay() {
    var log =
        List.of(
            answer("a", 0, Rating.GOOD),
            answer("a", 10, Rating.AGAIN),
            answer("a", 24 * 60 * 3, Rating.AGAIN),
            answer("a", 24 * 60 * 3 + 10, Rating.GOOD),
            answer("a", 24 * 60 * 8, Rating.EASY));
    assertThat(Observations.of(many(log), Days.UTC).inOrder().subList(0, 1))
        .containsExactly(new Observation(0, 2, START.plus(Duration.ofDays(3)), 3, false, 2, 0));
    assertThat(Observations.of(many(log), Days.UTC).inOrder())
        .contains(new Observation(0, 4, START.plus(Duration.ofDays(8)), 5, true, 3, 1));
  }

  @Test
  void oddSecondDaysAreLeftOutWithTheirCards() {
    var log = many(List.of(answer("a", 0, Rating.GOOD), answer("a", 24 * 60, Rating.GOOD)));
    log.add(answer("odd", 0, Rating.GOOD));
    log.add(answer("odd", 24 * 60 * 77, Rating.GOOD));
    log.add(answer("odd", 24 * 60 * 80, Rating.GOOD));
    assertThat(Observations.of(log, Days.UTC).inOrder())
        .hasSize(30)
        .allSatisfy(it -> assertThat(it.days()).isEqualTo(1));
  }

  @Test
  void daysAreCountedAsTheLearnerLives() {
    var log = many(List.of(answer("a", 0, Rating.GOOD), answer("a", 60 * 20, Rating.GOOD)));
    assertThat(Observations.of(log, Days.UTC).count()).isEqualTo(30);
    assertThat(Observations.of(log, Days.OF_24_HOURS).count()).isZero();
  }

  @Test
  void accuracyIsThatOfAWorkedExample() {
    var log = many(List.of(answer("a", 0, Rating.GOOD), answer("a", 24 * 60 * 2, Rating.GOOD)));
    for (int i = 0; i < 10; i++) {
      log.add(answer("b" + i, 0, Rating.GOOD));
      log.add(answer("b" + i, 24 * 60 * 2, Rating.AGAIN));
    }
    double recall = Math.pow(1 + (Math.pow(0.9, -1 / 0.1542) - 1) * 2 / 2.3065, -0.1542);
    var accuracy = Accuracy.of(Parameters.DEFAULT, Observations.of(log, Days.UTC));
    assertThat(accuracy.observations()).isEqualTo(40);
    assertThat(accuracy.logLoss())
        .isCloseTo(-0.75 * Math.log(recall) - 0.25 * Math.log(1 - recall), within(1e-9));
    assertThat(accuracy.rmseBins()).isCloseTo(recall - 0.75, within(1e-9));
  }

  /// Thirty cards with the same answers, so that they are no outliers.
  private static List<LoggedReview> many(List<LoggedReview> ofOneCard) {
    var log = new ArrayList<LoggedReview>();
    for (int i = 0; i < 30; i++) {
      for (var it : ofOneCard) {
        log.add(new LoggedReview(it.card() + i, it.at(), it.rating()));
      }
    }
    return log;
  }

  private static LoggedReview answer(String card, int minutes, Rating rating) {
    return new LoggedReview(card, START.plus(Duration.ofMinutes(minutes)), rating);
  }

  private static Parameters forgetful() {
    var values = Parameters.DEFAULT.toArray();
    values[0] = 0.15;
    values[2] = 1;
    values[3] = 3;
    values[8] = 1.3;
    values[20] = 0.3;
    return Parameters.of(values);
  }
}
