package castalia.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.judge.Duo.Part;
import castalia.judge.Duo.Talk;
import castalia.runner.Limit;
import castalia.runner.RunResult;
import castalia.runner.SandboxException;
import castalia.runner.Usage;
import castalia.runner.testing.Script;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class JudgeTest {
  private static final Part SILENT = Duo::silent;

  @Test
  void framesAreRelayedBothWaysAndPassingTestsAreAccepted() throws Exception {
    var judgement =
        judge(
            talk -> {
              var start = talk.await("start");
              assertThat(start.path("exports").get(0).path("signature").asText())
                  .isEqualTo("(a, b)");
              talk.say("{'type':'test-started','name':'A.test_a','requirement':'It adds.'}");
              talk.say("{'type':'call','name':'add','args':[1,2]}");
              var value = talk.await("value").path("v").asInt();
              talk.say(
                  "{'type':'test-finished','name':'A.test_a','status':'%s','duration_ms':2}"
                      .formatted(value == 3 ? "pass" : "fail"));
              return finish(talk);
            },
            talk -> {
              var start = talk.await("start");
              assertThat(start.path("scenarios").asText()).isEqualTo("scenes");
              var call = talk.await("call");
              talk.say(
                  "{'type':'value','v':%d}"
                      .formatted(
                          call.path("args").get(0).asInt() + call.path("args").get(1).asInt()));
              return Duo.silent(talk);
            });

    assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPTED);
    assertThat(judgement.tests()).hasSize(1);
    assertThat(judgement.tests().getFirst().test().requirement()).isEqualTo("It adds.");
    assertThat(judgement.tests().getFirst().duration()).isEqualTo(Duration.ofMillis(2));
  }

  @Test
  void theVerdictIsThatOfTheFirstFailureAndItsFindingsAreKept() throws Exception {
    var judgement =
        judge(
            talk -> {
              talk.pass("A.test_a");
              talk.say("{'type':'test-started','name':'A.test_b'}");
              talk.say(
                  "{'type':'test-finished','name':'A.test_b','status':'fail','cause':'memory',"
                      + "'message':'Too much.','calls':['f(1)'],'expected':'1','got':'2',"
                      + "'memory':{'kept':7}}");
              return finish(talk);
            },
            SILENT);

    assertThat(judgement.verdict()).isEqualTo(Verdict.MEMORY_LIMIT_EXCEEDED);
    assertThat(judgement.message()).isEqualTo("One of 2 tests failed.");
    var failed = judgement.failures().getFirst();
    assertThat(failed.calls()).containsExactly("f(1)");
    assertThat(failed.details()).containsKey("memory");
  }

  @Test
  void aCandidateThatDiesIsReplacedWhenTheExaminerAsks() throws Exception {
    var judgement =
        judge(
            talk -> {
              talk.say("{'type':'test-started','name':'A.test_a'}");
              talk.say("{'type':'call'}");
              var ended = talk.await("candidate-ended");
              talk.say(
                  "{'type':'test-finished','name':'A.test_a','status':'error','cause':'%s','message':'%s'}"
                      .formatted(ended.path("reason").asText(), ended.path("detail").asText()));
              talk.say("{'type':'new-candidate'}");
              assertThat(talk.await("candidate-ready").path("number").asInt()).isEqualTo(2);
              talk.pass("A.test_b");
              return finish(talk);
            },
            talk -> {
              talk.await("call");
              return new RunResult.Exited(0, Usage.NONE);
            });

    assertThat(judgement.verdict()).isEqualTo(Verdict.RUN_TIME_ERROR);
    assertThat(judgement.tests()).hasSize(2);
    assertThat(judgement.failures().getFirst().message()).contains("exited with code 0");
  }

  @Test
  void aLimitOfTheCandidateIsToldByItsName() throws Exception {
    var judgement =
        judge(
            Duo.reportingTheEnd("A.test_a"),
            talk -> new RunResult.LimitExceeded(Limit.MEMORY, Usage.NONE));
    assertThat(judgement.verdict()).isEqualTo(Verdict.MEMORY_LIMIT_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'test-finished','name':'A.test_a','status':'pass'}",
        "{'type':'finished'}",
        "{'type':'candidate-ended'}",
        "{'nothing':1}",
        "not json"
      })
  void aCandidateThatSpeaksInTheJudgesNameIsNotAccepted(String lie) throws Exception {
    var judgement =
        judge(
            Duo.reportingTheEnd("A.test_a"),
            talk -> {
              talk.say(lie);
              return Duo.silent(talk);
            });
    assertThat(judgement.verdict()).isEqualTo(Verdict.WRONG_ANSWER);
    assertThat(judgement.failures().getFirst().cause()).contains(Cause.TAMPERED);
  }

  @Test
  void aFrameThatIsTooLongEndsTheCandidate() throws Exception {
    var judgement =
        judge(
            Duo.reportingTheEnd("A.test_a"),
            talk -> {
              talk.raw(ByteBuffer.allocate(8).putInt(Frames.MAX_BYTES + 1).array());
              return Duo.silent(talk);
            });
    assertThat(judgement.failures().getFirst().cause()).contains(Cause.TAMPERED);
  }

  @Test
  void aFloodOfFramesThatNobodyAskedForEndsTheCandidate() throws Exception {
    var judgement =
        judge(
            Duo.reportingTheEnd("A.test_a"),
            talk -> {
              for (int i = 0; i < 10; i++) {
                talk.say("{'type':'value','v':'%s'}".formatted("x".repeat(1 << 20)));
              }
              return Duo.silent(talk);
            });
    assertThat(judgement.failures().getFirst().cause()).contains(Cause.TAMPERED);
  }

  @Test
  void anEndlessTestIsEndedAndTold() throws Exception {
    var hasty =
        new Task(
            "sum",
            "sum.py",
            List.of(),
            Duo.task().tests(),
            new Task.Limits(
                Duration.ofMillis(100), Duration.ofSeconds(20), 128L << 20, 1L << 20, 64));
    var judgement = judge(hasty, Duo.reportingTheEnd("A.test_a"), SILENT);
    assertThat(judgement.verdict()).isEqualTo(Verdict.TIME_LIMIT_EXCEEDED);
  }

  @Test
  void allTestsTogetherHaveATimeToo() throws Exception {
    var hasty =
        new Task(
            "sum",
            "sum.py",
            List.of(),
            Duo.task().tests(),
            new Task.Limits(
                Duration.ofSeconds(10), Duration.ofSeconds(2), 128L << 20, 1L << 20, 64));
    var judgement =
        judge(
            hasty,
            talk -> {
              talk.pass("A.test_a");
              talk.say("{'type':'test-started','name':'A.test_b'}");
              return Duo.silent(talk);
            },
            SILENT);
    assertThat(judgement.verdict()).isEqualTo(Verdict.TIME_LIMIT_EXCEEDED);
    assertThat(judgement.tests()).hasSize(2);
  }

  @Test
  void whatCannotBeTestedIsToldWithItsPlace() throws Exception {
    var judgement =
        judge(
            talk -> {
              talk.say(
                  "{'type':'refused','cause':'raised','message':'invalid syntax','file':'sum.py','line':3}");
              return finish(talk);
            },
            SILENT);
    assertThat(judgement.verdict()).isEqualTo(Verdict.RUN_TIME_ERROR);
    assertThat(judgement.place()).isEqualTo(Optional.of(new Judgement.Place("sum.py", 3)));
  }

  @Test
  void failuresOfOursAreNeverTheLearners() throws Exception {
    List<Part> failing =
        List.of(
            talk -> new RunResult.Exited(1, Usage.NONE),
            talk -> {
              throw new SandboxException("the monitor is gone");
            },
            talk -> {
              talk.say("{'type':'broken','message':'the test file does not compile'}");
              return Duo.silent(talk);
            },
            talk -> {
              talk.raw(ByteBuffer.allocate(4).putInt(-1).array());
              return Duo.silent(talk);
            },
            JudgeTest::finish);
    for (var examiner : failing) {
      assertThat(judge(examiner, SILENT).verdict()).isEqualTo(Verdict.INTERNAL_ERROR);
    }
  }

  @Test
  void aPlannedTestThatDidNotRunIsNoAcceptance() throws Exception {
    var judgement =
        judge(
            talk -> {
              talk.say("{'type':'planned','tests':[{'name':'A.test_a'},{'name':'A.test_b'}]}");
              talk.pass("A.test_a");
              return finish(talk);
            },
            SILENT);
    assertThat(judgement.verdict()).isEqualTo(Verdict.INTERNAL_ERROR);
  }

  @Test
  void listenersHearEachTestAsItBeginsAndEnds() throws Exception {
    var heard = new ArrayList<String>();
    var listener =
        new JudgeListener() {
          @Override
          public void planned(List<TestName> tests) {
            heard.add("planned " + tests.size());
          }

          @Override
          public void started(TestName test) {
            heard.add("started " + test.name());
          }

          @Override
          public void finished(TestResult result) {
            heard.add("finished " + result.status());
          }
        };
    try (var runner =
        Duo.runner(
            talk -> {
              talk.say("{'type':'planned','tests':[{'name':'A.test_a'}]}");
              talk.pass("A.test_a");
              return finish(talk);
            },
            SILENT)) {
      new Judge(runner).judge(Duo.task(), Duo.submission(), listener);
    }
    assertThat(heard).containsExactly("planned 1", "started A.test_a", "finished PASS");
  }

  @Test
  void whatTheExaminerSaysBeforeTheCandidateIsThereReachesIt() throws Exception {
    var said = new CountDownLatch(1);
    var duo =
        Duo.runner(
            talk -> {
              talk.say("{'type':'call'}");
              said.countDown();
              talk.await("value");
              talk.pass("A.test_a");
              return finish(talk);
            },
            talk -> {
              talk.await("call");
              talk.say("{'type':'value'}");
              return Duo.silent(talk);
            });
    try (var runner = new SlowRunner(duo, said)) {
      var judgement = new Judge(runner).judge(Duo.task(), Duo.submission(), JudgeListener.IGNORE);
      assertThat(judgement.verdict()).isEqualTo(Verdict.ACCEPTED);
    }
  }

  @Test
  void interruptedItEndsBothSandboxes() throws Exception {
    var begun = new CountDownLatch(2);
    var ended = new CountDownLatch(2);
    Part waiting =
        talk -> {
          try {
            begun.countDown();
            return Duo.silent(talk);
          } finally {
            ended.countDown();
          }
        };
    var thrown = new AtomicReference<Throwable>();
    try (var runner = Duo.runner(waiting, waiting)) {
      var judging =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      new Judge(runner).judge(Duo.task(), Duo.submission(), JudgeListener.IGNORE);
                    } catch (InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      begun.await();
      judging.interrupt();
      judging.join();
      ended.await();
    }
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void aListenersFailureComesOut() {
    var listener =
        new JudgeListener() {
          @Override
          public void started(TestName test) {
            throw new IllegalStateException("nobody listens");
          }
        };
    try (var runner =
        Duo.runner(
            talk -> {
              talk.pass("A.test_a");
              return Duo.silent(talk);
            },
            SILENT)) {
      assertThatThrownBy(() -> new Judge(runner).judge(Duo.task(), Duo.submission(), listener))
          .hasMessage("nobody listens");
    }
  }

  private static RunResult finish(Talk talk) {
    talk.say("{'type':'finished'}");
    return Script.EXITED;
  }

  private static Judgement judge(Part examiner, Part candidate) throws InterruptedException {
    return judge(Duo.task(), examiner, candidate);
  }

  private static Judgement judge(Task task, Part examiner, Part candidate)
      throws InterruptedException {
    try (var runner = Duo.runner(examiner, candidate)) {
      return new Judge(runner).judge(task, Duo.submission(), JudgeListener.IGNORE);
    }
  }
}
