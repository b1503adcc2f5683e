package castalia.judge;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The judge with its own Python in real sandboxes.
@Timeout(120)
class SandboxedJudgeTest {
  private static final String TESTS =
      """
      from castalia import LabTest


      class Stack(LabTest):
          \"""One stack.\"""

          def test_last_in_first_out(self):
              \"""What came last goes first.\"""
              stack = self.lab.Stack()
              stack.push(1)
              stack.push(2)
              self.assertEqual(stack.pop(), 2, "2 came last.")

          def test_empty_raises(self):
              \"""An empty stack refuses.\"""
              with self.assertRaises(IndexError):
                  self.lab.Stack().pop()
      """;
  private static final String RIGHT =
      """
      class Stack:
          def __init__(self):
              self.items = []

          def push(self, item):
              self.items.append(item)

          def pop(self):
              return self.items.pop()
      """;
  private static final Task TASK =
      new Task(
          "stack",
          "stack.py",
          List.of(new Task.Export("Stack", "()"), new Task.Export("Stack.push", "(item)")),
          Map.of("test_stack.py", TESTS),
          new Task.Limits(Duration.ofMillis(500), Duration.ofSeconds(60), 64L << 20, 1L << 20, 64));

  private static Runner runner;
  private static Judge judge;

  @BeforeAll
  static void open() {
    runner = Runner.open(JudgeCode.addTo(RunnerOptions.defaults().withSlots(2)));
    judge = new Judge(runner);
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  @Test
  void aRightSubmissionIsAccepted() throws InterruptedException {
    var heard = new ArrayList<String>();
    var judgement =
        judge.judge(
            TASK,
            Submission.of("stack.py", RIGHT),
            new JudgeListener() {
              @Override
              public void finished(TestResult result) {
                heard.add(result.name());
              }
            });

    assertThat(judgement.message()).isEqualTo("All 2 tests passed.");
    assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(heard).containsExactly("Stack.test_last_in_first_out", "Stack.test_empty_raises");
  }

  @Test
  void aWrongOneIsToldWithItsCalls() throws InterruptedException {
    var judgement = judge(RIGHT.replace("items.pop()", "items.pop(0)"));

    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    var failed = judgement.failures().getFirst();
    assertThat(failed.expected()).isEqualTo("2");
    assertThat(failed.got()).isEqualTo("1");
    assertThat(failed.message()).contains("2 came last.");
    assertThat(failed.calls()).contains("stack.push(2)");
    assertThat(failed.test().requirement()).isEqualTo("What came last goes first.");
  }

  @Test
  void onlyTheTestsThatWereAskedForRun() throws InterruptedException {
    var judgement =
        judge.judge(
            TASK,
            Submission.of("stack.py", RIGHT),
            List.of("Stack.test_empty_raises"),
            JudgeListener.IGNORE);
    assertThat(judgement.tests()).hasSize(1);
    assertThat(judgement.accepted()).isTrue();
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() throws InterruptedException {
    var judgement = judge("class Stack:\n    def push(self, item)\n        pass\n");
    assertThat(judgement.verdict()).isEqualTo(Verdict.RUN_TIME_ERROR);
    assertThat(judgement.place()).contains(new Judgement.Place("stack.py", 2));
  }

  @Test
  void aMissingNameIsToldBeforeAnyTest() throws InterruptedException {
    var judgement = judge("class Stak:\n    pass\n");
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    assertThat(judgement.message()).contains("Stack").contains("Stak");
    assertThat(judgement.tests()).isEmpty();
  }

  @Test
  void aMissingFileIsToldBeforeAnyTest() throws InterruptedException {
    var judgement = judge.judge(TASK, Submission.of("stacks.py", RIGHT), JudgeListener.IGNORE);
    assertThat(judgement.verdict()).isNotIn(Verdict.ACCEPTED, Verdict.INTERNAL_ERROR);
    assertThat(judgement.message()).contains("stack");
  }

  @Test
  void anEndlessLoopIsATimeLimit() throws InterruptedException {
    var judgement = judge(RIGHT.replace("return self.items.pop()", "while True: pass"));
    assertThat(judgement.verdict()).isEqualTo(Verdict.TIME_LIMIT_EXCEEDED);
    assertThat(judgement.tests()).hasSize(2);
  }

  @Test
  void tooMuchMemoryIsAMemoryLimit() throws InterruptedException {
    var judgement =
        judge(RIGHT.replace("return self.items.pop()", "x = bytearray(500_000_000); return x[0]"));
    assertThat(judgement.verdict())
        .isIn(Verdict.MEMORY_LIMIT_EXCEEDED, Verdict.RUN_TIME_ERROR); // by kill or MemoryError
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os; os._exit(0)",
        "import sys; sys.exit(0)",
        """
        import os, struct, json
        def say(**f):
            b = json.dumps(f).encode()
            os.write(503, struct.pack('>I', len(b)) + b)
        say(type='test-finished', name='Stack.test_last_in_first_out', status='pass')
        say(type='finished')
        """,
        """
        import unittest
        unittest.TestCase.assertEqual = lambda *a: None
        class Stack: pass
        """,
        """
        class Anything:
            def __eq__(self, other): return True
        class Stack:
            def push(self, item): pass
            def pop(self): return Anything()
        """
      })
  void cheatsAreNotAccepted(String source) throws InterruptedException {
    var judgement = judge(source + "\n");
    assertThat(judgement.verdict()).isNotIn(Verdict.ACCEPTED, Verdict.INTERNAL_ERROR);
  }

  @Test
  void testsThatImportTheSubmissionRunWithItAndTheirDeathsAreCounted() throws InterruptedException {
    var tests =
        """
        import os, unittest
        import pytest
        from stack import Stack

        class StackTest(unittest.TestCase):
            @pytest.mark.task(taskno=2)
            def test_right(self):
                print("hello")
                Stack().push(1)

            def test_dies(self):
                os._exit(3)

            def test_wrong(self):
                with self.subTest("empty"):
                    self.assertEqual(1, 2)
        """;
    var task =
        new Task("stack", "stack.py", List.of(), Map.of("stack_test.py", tests), TASK.limits());

    var judgement =
        judge.judgeTogether(task, Submission.of("stack.py", RIGHT), JudgeListener.IGNORE);

    assertThat(judgement.tests())
        .extracting(TestResult::status)
        .containsExactly(TestResult.Status.PASS, TestResult.Status.ERROR, TestResult.Status.FAIL);
    assertThat(judgement.tests().get(0).details()).containsEntry("task_id", 2);
    assertThat(judgement.tests().get(0).output()).isEqualTo("hello\n");
    assertThat(judgement.tests().get(1).message()).contains("exited with code 3");
    assertThat(judgement.verdict()).isEqualTo(Verdict.RUN_TIME_ERROR);
  }

  @Test
  void aSubmissionThatItsOwnTestsCannotImportIsTold() throws InterruptedException {
    var task =
        new Task(
            "stack",
            "stack.py",
            List.of(),
            Map.of("stack_test.py", "from stack import Stack\n"),
            TASK.limits());
    var judgement =
        judge.judgeTogether(task, Submission.of("stack.py", "def f(:\n"), JudgeListener.IGNORE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.RUN_TIME_ERROR);
    assertThat(judgement.place()).map(Judgement.Place::line).contains(1);
  }

  private static Judgement judge(String source) throws InterruptedException {
    return judge.judge(TASK, Submission.of("stack.py", source), JudgeListener.IGNORE);
  }
}
