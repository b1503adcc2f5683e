package castalia.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlannerSuiteTest {
  @Test
  void plannerRemembersMoreInNoMoreMinutes() {
    var rows = new PlannerSuite(12).measure(_ -> {});
    assertThat(rows.get(0).ratio()).isGreaterThan(1);
    assertThat(rows.get(2).ratio()).isLessThanOrEqualTo(1);
  }

  @Test
  void sameLearnerForgetsTheSameEachTime() {
    var learner = SimulatedLearner.of(3);
    var once = new Study(learner);
    var again = new Study(learner);
    assertThat(Policies.fixedRetention(once, learner))
        .containsExactly(Policies.fixedRetention(again, learner));
    assertThat(once.recall(learner.days())).isEqualTo(again.recall(learner.days()));
  }
}
