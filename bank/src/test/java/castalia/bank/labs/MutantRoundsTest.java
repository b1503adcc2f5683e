package castalia.bank.labs;

import static org.assertj.core.api.Assertions.assertThat;

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

class MutantRoundsTest {
  private static TestResult took(String name, int millis) {
    return new TestResult(
        new TestName(name, "Group", "", 1, ""),
        TestResult.Status.PASS,
        Optional.empty(),
        Duration.ofMillis(millis),
        "",
        List.of(),
        "",
        "",
        "",
        "",
        Map.of());
  }

  private static List<List<String>> rounds(TestResult... tests) {
    return MutantRounds.of(
        new Judgement(
            Verdict.ACCEPTED, "", Optional.empty(), Stream.of(tests).toList(), Duration.ZERO));
  }

  @Test
  void theSecondRoundHasOnlyTheTestsThatTheFirstHadNot() {
    assertThat(rounds(took("a", 5), took("threads", 100), took("b", 10), took("growth", 60)))
        .containsExactly(List.of("a", "b"), List.of("threads", "growth"));
  }

  @Test
  void whereNoTestIsQuickThereIsOneRoundOfAll() {
    assertThat(rounds(took("a", 50), took("b", 50))).containsExactly(List.of());
    assertThat(rounds()).containsExactly(List.of());
  }
}
