package castalia.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.web.TestServer;
import castalia.bank.labs.LabLoading;
import castalia.judge.Submission;
import castalia.runner.SandboxException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LabApiTest {
  private static final String SUBMIT = "/api/v1/labs/sum/submissions";
  private static final String RIGHT = "{\"code\":\"def add(a, b): return a + b\"}";
  private static final String WRONG = "{\"code\":\"wrong\"}";

  private final AtomicInteger judged = new AtomicInteger();

  private TestServer serving() {
    return LabBench.server(LabBench.judging(judged), 0);
  }

  @Test
  void labsAreListedAndShown() {
    try (var server = serving()) {
      assertThat(server.client().get("/api/v1/labs").body())
          .contains("\"slug\":\"sum\"")
          .contains("\"minutes\":30");
      for (var name : List.of("sum", "77")) {
        assertThat(server.client().get("/api/v1/labs/" + name).body())
            .contains("Write a **sum**.")
            .contains("NotImplementedError")
            .doesNotContain("Think.");
      }
    }
  }

  @Test
  void aLabThatIsNotThereIsRefusedWithTheNearest() {
    try (var server = serving()) {
      var answer = server.client().get("/api/v1/labs/sun");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("Did you mean `sum`?");
    }
  }

  @Test
  void aRightSubmissionIsAccepted() {
    try (var server = serving()) {
      var answer = server.client().post(SUBMIT, RIGHT);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body())
          .contains("\"verdict\":\"accepted\"")
          .contains("\"status\":\"pass\"")
          .contains("\"requirement\":\"It adds.\"");
    }
  }

  @Test
  void aWrongOneIsToldWithItsMisconception() {
    try (var server = serving()) {
      assertThat(server.client().post(SUBMIT, WRONG).body())
          .contains("\"verdict\":\"wrong-answer\"")
          .contains("\"exact\":true")
          .contains("Adding takes away.")
          .contains("Which sign?");
    }
  }

  @Test
  void aStreamTellsEachTestAndEndsWithTheResult() {
    try (var server = serving()) {
      var answer = server.client().post(SUBMIT, WRONG, "Accept", "text/event-stream");
      var names =
          Pattern.compile("^event: (.*)$", Pattern.MULTILINE)
              .matcher(answer.body())
              .results()
              .map(found -> found.group(1))
              .toList();
      assertThat(names).containsExactly("started", "planned", "test-started", "test", "result");
    }
  }

  @Test
  void aResultCanBeAskedForAgain() {
    try (var server = serving()) {
      var answer = server.client().post(SUBMIT, RIGHT).body();
      var id = answer.replaceAll(".*\"id\":\"([0-9a-f]{32})\".*", "$1");
      assertThat(server.client().get("/api/v1/submissions/" + id).body()).isEqualTo(answer);
      assertThat(server.client().get("/api/v1/submissions/0").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theSameKeyIsJudgedOnce() {
    try (var server = serving()) {
      var first = server.client().post(SUBMIT, RIGHT, "Idempotency-Key", "k1");
      var second = server.client().post(SUBMIT, RIGHT, "Idempotency-Key", "k1");
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(judged).hasValue(1);

      var other = server.client().post(SUBMIT, WRONG, "Idempotency-Key", "k1");
      assertThat(other.statusCode()).isEqualTo(409);
      assertThat(other.body()).contains("key-reused");
      server.client().post(SUBMIT, RIGHT, "Idempotency-Key", "k2");
      assertThat(judged).hasValue(2);
    }
  }

  @Test
  void aJudgingCanBeEnded() throws Exception {
    var practice =
        LabBench.practice((program, _, stage) -> LabBench.endless(program, stage), 0).practice();
    try (var labs = new Labs(() -> new LabLoading(List.of(LabBench.lab()), List.of()), practice)) {
      var sitting = labs.submit(LabBench.lab(), Submission.of("sum.py", ""), List.of());
      assertThat(new SittingTelling(sitting).now().state()).isEqualTo(LabAnswers.State.JUDGING);
      sitting.cancel();
      assertThat(new SittingTelling(sitting).whole(false).state())
          .isEqualTo(LabAnswers.State.CANCELLED);
    }
  }

  @Test
  void aBrokenSandboxIsNotTheLearners() {
    try (var server =
        LabBench.server(
            (_, _, _) -> {
              throw new SandboxException("gone");
            },
            0)) {
      var answer = server.client().post(SUBMIT, RIGHT);
      assertThat(answer.body()).contains("\"verdict\":\"internal-error\"");
    }
  }

  @Test
  void submissionsCountAgainstTheAllowanceOfRuns() {
    try (var server = LabBench.server(LabBench.judging(judged), 1)) {
      assertThat(server.client().post(SUBMIT, RIGHT).statusCode()).isEqualTo(200);
      assertThat(server.client().post(SUBMIT, RIGHT).statusCode()).isEqualTo(429);
      assertThat(server.client().post("/api/v1/runs", "{\"code\":\"1\"}").statusCode())
          .isEqualTo(429);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|/code",
        "{\"code\":\"\",\"files\":[{\"name\":\"sum.py\",\"text\":\"\"}]}|/files",
        "{\"files\":[{\"name\":\"other.py\",\"text\":\"\"}]}|sum.py",
        "{\"files\":[{\"name\":\"sum.py\",\"text\":\"\"},{\"name\":\"../x\",\"text\":\"\"}]}|relative",
        "{\"files\":[{\"name\":\"sum.py\",\"text\":\"\"},{\"name\":\"sum.py\",\"text\":\"\"}]}|/files/1/name",
        "{\"files\":[{\"name\":\"sum.py\",\"text\":\"\"},{\"name\":\"castalia.py\",\"text\":\"\"}]}|the judge uses",
        "{\"code\":\"\",\"tests\":\"some\"}|tests",
        "{\"code\":\"\",\"level\":1}|level"
      })
  void whatIsNoSubmissionIsRefusedByField(String body, String named) {
    try (var server = serving()) {
      var answer = server.client().post(SUBMIT, body);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains(named);
      assertThat(judged).hasValue(0);
    }
  }
}
