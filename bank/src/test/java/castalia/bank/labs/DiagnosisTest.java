package castalia.bank.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.judge.Cause;
import castalia.judge.Judgement;
import castalia.judge.TestName;
import castalia.judge.TestResult;
import castalia.judge.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final String LAST = "Stack.test_last_in_first_out";
  private static final String EMPTY = "Stack.test_empty_raises";
  private static final String APART = "Stack.test_stacks_are_apart";

  private final Lab lab = SoundLab.loaded();

  @Test
  void theSameFailingTestsAndVerdictAreTheMisconception() {
    var diagnosis = Diagnosis.of(lab, failing(Verdict.WRONG_ANSWER, APART)).orElseThrow();
    assertThat(diagnosis.exact()).isTrue();
    assertThat(diagnosis.likely()).extracting(WrongSubmission::name).containsExactly("shared");
  }

  @Test
  void theVerdictTellsThoseApartThatFailTheSameTests() {
    assertThat(names(Verdict.TIME_LIMIT_EXCEEDED, EMPTY, APART)).containsExactly("waits");
    assertThat(names(Verdict.WRONG_ANSWER, EMPTY, APART)).containsExactly("none");
  }

  @Test
  void ofSeveralThatFitNoMoreThanThreeAreTold() {
    assertThat(names(Verdict.WRONG_ANSWER, LAST)).hasSize(Diagnosis.MOST);
  }

  @Test
  void nearlyTheSameTestsAreNotExact() {
    var diagnosis = Diagnosis.of(lab, failing(Verdict.WRONG_ANSWER, EMPTY)).orElseThrow();
    assertThat(diagnosis.exact()).isFalse();
    assertThat(diagnosis.likely()).extracting(WrongSubmission::name).contains("none");
  }

  @Test
  void whatFailsEverythingOrNothingLooksLikeNone() {
    assertThat(Diagnosis.of(lab, failing(Verdict.ACCEPTED))).isEmpty();
    assertThat(Diagnosis.of(lab, failing(Verdict.WRONG_ANSWER, "A.a", "A.b"))).isEmpty();
  }

  private List<String> names(Verdict verdict, String... tests) {
    return Diagnosis.of(lab, failing(verdict, tests)).orElseThrow().likely().stream()
        .map(WrongSubmission::name)
        .toList();
  }

  private static Judgement failing(Verdict verdict, String... tests) {
    var results = Arrays.stream(tests).map(DiagnosisTest::failed).toList();
    return new Judgement(verdict, "", Optional.empty(), results, Duration.ZERO);
  }

  private static TestResult failed(String name) {
    return new TestResult(
        new TestName(name, "", "", 1, ""),
        TestResult.Status.FAIL,
        Optional.of(Cause.WRONG),
        Duration.ZERO,
        "",
        List.of(),
        "",
        "",
        "",
        "",
        Map.of());
  }
}
