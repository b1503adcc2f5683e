package castalia.app.labs;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.web.TestServer;
import castalia.app.practice.NoPackages;
import castalia.app.practice.Practice;
import castalia.app.practice.PracticeFeature;
import castalia.bank.Difficulty;
import castalia.bank.PythonPackage;
import castalia.bank.Topic;
import castalia.bank.labs.Lab;
import castalia.bank.labs.LabLoading;
import castalia.bank.labs.WrongSubmission;
import castalia.judge.Submission;
import castalia.judge.Task;
import castalia.judge.Verdict;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import castalia.runner.testing.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A lab and a judge that is played: a submission passes unless it holds the word `wrong`.
final class LabBench {
  private LabBench() {}

  static Lab lab() {
    return lab(List.of());
  }

  static Lab lab(List<PythonPackage> packages) {
    return new Lab(
        new Lab.Front(
            77,
            "sum",
            "A sum",
            Difficulty.HARD,
            Topic.DESIGN,
            List.of("sum"),
            Duration.ofMinutes(30),
            List.of(new Lab.Level("One", "The first version.")),
            List.of("growth"),
            packages),
        new Task(
            "sum",
            "sum.py",
            List.of(new Task.Export("add", "(a, b)")),
            Map.of("test_sum.py", "class Sum(LabTest):\n    def test_adds(self):\n        pass\n"),
            Task.Limits.DEFAULT),
        new Lab.Texts("Write a **sum**.", "Think."),
        Map.of("sum.py", "def add(a, b):\n    raise NotImplementedError\n"),
        List.of("Sum.test_adds"),
        List.of(),
        List.of(
            new WrongSubmission(
                "submissions/wrong_answer/minus.py",
                "minus",
                Verdict.WRONG_ANSWER,
                List.of("Sum.test_adds"),
                "Adding takes away.",
                new WrongSubmission.Steps("Which sign?", "Look at add.", "It adds."),
                Submission.of("sum.py", "x"))),
        List.of());
  }

  static PracticeFeature practice(Script script, int runsPerMinute) {
    return new PracticeFeature(
        () -> new ScriptedRunner(script),
        NoPackages.none(),
        SimpleMeterRegistry::new,
        runsPerMinute);
  }

  /// A machine where programs can run only beside Flask.
  static Practice besideFlask(Script script) {
    return new PracticeFeature(
            () -> {
              throw new IllegalStateException("the other runner was asked for");
            },
            NoPackages.flaskOn(new ScriptedRunner(script)),
            SimpleMeterRegistry::new,
            0)
        .practice();
  }

  static TestServer server(Script script, int runsPerMinute) {
    var practice = practice(script, runsPerMinute);
    return new TestServer(
        practice,
        new LabsFeature(
            () -> new LabLoading(List.of(lab()), List.of()),
            practice.practice(),
            practice.allowance()));
  }

  /// Plays both sides; `judged` counts the submissions.
  static Script judging(AtomicInteger judged) {
    return (program, _, stage) -> {
      if (isExaminer(program)) {
        judged.incrementAndGet();
        examine(stage);
        return Script.EXITED;
      }
      return answer(program, stage);
    };
  }

  /// Begins and never ends.
  static RunResult endless(Program program, Stage stage) throws InterruptedException {
    while (stage.readValues().length > 0) {}
    return Script.EXITED;
  }

  private static boolean isExaminer(Program program) {
    return program.files().getOrDefault("__castalia__.py", "").contains("examiner");
  }

  private static void examine(Stage stage) throws InterruptedException {
    say(stage, "{'type':'planned','tests':[{'name':'Sum.test_adds','requirement':'It adds.'}]}");
    say(stage, "{'type':'test-started','name':'Sum.test_adds','requirement':'It adds.'}");
    say(stage, "{'type':'call'}");
    var heard = "";
    while (!heard.contains("\"v\"")) {
      heard += new String(stage.readValues(), UTF_8);
    }
    say(
        stage,
        heard.contains("right")
            ? "{'type':'test-finished','name':'Sum.test_adds','status':'pass'}"
            : "{'type':'test-finished','name':'Sum.test_adds','status':'fail','got':'-1'}");
    say(stage, "{'type':'finished'}");
  }

  private static RunResult answer(Program program, Stage stage) throws InterruptedException {
    var heard = "";
    while (!heard.contains("call")) {
      heard += new String(stage.readValues(), UTF_8);
    }
    var wrong = program.files().values().stream().anyMatch(text -> text.contains("wrong"));
    say(stage, wrong ? "{'type':'value','v':'bad'}" : "{'type':'value','v':'right'}");
    return endless(program, stage);
  }

  private static void say(Stage stage, String json) {
    var bytes = json.replace('\'', '"').getBytes(UTF_8);
    stage.writeValues(
        ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
  }
}
