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
    assertThat(diagnosis.likely()).extracting(it -> it.wrong().name()).containsExactly("shared");
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
    assertThat(diagnosis.likely()).extracting(it -> it.wrong().name()).contains("none");
  }

  @Test
  void whatFailsEverythingOrNothingLooksLikeNone() {
    assertThat(Diagnosis.of(lab, failing(Verdict.ACCEPTED))).isEmpty();
    assertThat(Diagnosis.of(lab, failing(Verdict.WRONG_ANSWER, "A.a", "A.b"))).isEmpty();
  }

  @Test
  void severalMisconceptionsTogetherExplainWhatFails() {
    var diagnosis =
        Diagnosis.of(lab, judged(failed(LAST), failed(EMPTY), failed(APART), passed("A.a")))
            .orElseThrow();
    assertThat(diagnosis.exact()).isFalse();
    assertThat(diagnosis.likely())
        .extracting(it -> it.wrong().name())
        .containsExactly("front", "none");
    assertThat(diagnosis.likely().getLast().tests())
        .extracting(TestName::name)
        .containsExactly(EMPTY, APART);
  }

  @Test
  void aMisconceptionSomeOfWhoseTestsPassGivesWayToThoseThatFit() {
    var diagnosis =
        Diagnosis.of(lab, judged(failed(LAST), passed(EMPTY), failed(APART))).orElseThrow();
    assertThat(diagnosis.likely())
        .extracting(it -> it.wrong().name())
        .containsExactly("front", "shared");
  }

  @Test
  void whatFailsInAnotherWayIsNotExplained() {
    var diagnosis =
        Diagnosis.of(
                lab,
                judged(
                    failed(LAST, Cause.RAISED, ""), failed(APART, Cause.MEMORY, ""), passed(EMPTY)))
            .orElseThrow();
    assertThat(diagnosis.likely())
        .extracting(it -> it.wrong().name())
        .containsExactly("off_by_one");
  }

  @Test
  void aCrashLooksLikeNoneThatReturns() {
    var typo = "Your code raises AttributeError: 'Stack' object has no attribute 'itmes'";
    assertThat(Diagnosis.of(lab, judged(failed(APART, Cause.RAISED, typo), passed(EMPTY))))
        .isEmpty();
    assertThat(
            Diagnosis.of(
                lab, judged(failed("A.a", Cause.RAISED, typo), failed(APART), passed(EMPTY))))
        .as("in a schedule a crash is a wrong answer")
        .isEmpty();
    assertThat(Diagnosis.of(lab, judged(failed(APART), passed(EMPTY)))).isPresent();
  }

  @Test
  void whatIsNotWrittenYetIsNoMisconception() {
    var unwritten = "Your code raises NotImplementedError: Stack.pop";
    assertThat(Diagnosis.of(lab, judged(failed(LAST, Cause.RAISED, unwritten), passed(EMPTY))))
        .isEmpty();
  }

  private List<String> names(Verdict verdict, String... tests) {
    return Diagnosis.of(lab, failing(verdict, tests)).orElseThrow().likely().stream()
        .map(it -> it.wrong().name())
        .toList();
  }

  private static Judgement failing(Verdict verdict, String... tests) {
    var results = Arrays.stream(tests).map(DiagnosisTest::failed).toList();
    return new Judgement(verdict, "", Optional.empty(), results, Duration.ZERO);
  }

  private static Judgement judged(TestResult... results) {
    return new Judgement(
        Verdict.WRONG_ANSWER, "", Optional.empty(), List.of(results), Duration.ZERO);
  }

  private static TestResult failed(String name) {
    return failed(name, Cause.WRONG, "");
  }

  private static TestResult failed(String name, Cause cause, String message) {
    return result(name, TestResult.Status.FAIL, Optional.of(cause), message);
  }

  private static TestResult passed(String name) {
    return result(name, TestResult.Status.PASS, Optional.empty(), "");
  }

  private static TestResult result(
      String name, TestResult.Status status, Optional<Cause> cause, String message) {
    return new TestResult(
        new TestName(name, "", "", 1, ""),
        status,
        cause,
        Duration.ZERO,
        message,
        List.of(),
        "",
        "",
        "",
        "",
        Map.of());
  }
}
