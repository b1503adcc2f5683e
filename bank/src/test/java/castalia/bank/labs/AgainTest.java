package castalia.bank.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.judge.Cause;
import castalia.judge.Judgement;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgainTest {
  private static TestResult ended(String name, String code, Optional<Cause> cause) {
    return new TestResult(
        new TestName(name, "Group", "", 1, ""),
        cause.isEmpty() ? TestResult.Status.PASS : TestResult.Status.FAIL,
        cause,
        Duration.ZERO,
        "",
        List.of(),
        "",
        "",
        "",
        code,
        Map.of());
  }

  private static Optional<Again> again(TestResult... tests) {
    return Again.of(
        new Judgement(
            Verdict.WRONG_ANSWER, "", Optional.empty(), Stream.of(tests).toList(), Duration.ZERO));
  }

  @Test
  void failingTestsThatTryOrdersAreRunAgainAndMustEndAlike() {
    var again =
        again(
            ended("plain", "self.assertEqual(1, 2)", Optional.of(Cause.WRONG)),
            ended("fine", "self.schedules('x')", Optional.empty()),
            ended("tasks", "self.asynchronous('x')", Optional.of(Cause.RAISED)),
            ended("once", "self.once('x')", Optional.of(Cause.WRONG)));
    assertThat(again).contains(new Again(List.of("tasks", "once"), Verdict.RUN_TIME_ERROR));
  }

  @Test
  void whatFailsWithoutThreadsNeedsNoSecondTime() {
    assertThat(again(ended("growth", "self.growth('x')", Optional.of(Cause.TIME)))).isEmpty();
  }
}
