package castalia.judge;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import castalia.runner.testing.Stage;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// A runner whose two kinds of programs, examiner and candidate, are played by scripts that speak
/// frames.
final class Duo {
  private Duo() {}

  /// One side's part.
  @FunctionalInterface
  interface Part {
    RunResult play(Talk talk) throws Exception;
  }

  static ScriptedRunner runner(Part examiner, Part candidate) {
    return new ScriptedRunner(
        (Program program, Limits limits, Stage stage) -> {
          var boot = program.files().getOrDefault(JudgeCode.ENTRY, "");
          var part = boot.contains("examiner") ? examiner : candidate;
          try {
            return part.play(new Talk(stage));
          } catch (InterruptedException | RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// Frames in, frames out.
  static final class Talk {
    private final Stage stage;
    private final Frames frames = new Frames();
    private final Deque<byte[]> come = new ArrayDeque<>();

    Talk(Stage stage) {
      this.stage = stage;
    }

    /// The next frame; empty at the end of the stream.
    JsonNode next() throws Exception {
      while (come.isEmpty()) {
        var chunk = stage.readValues();
        if (chunk.length == 0) {
          return Frames.parse("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        come.addAll(frames.take(chunk));
      }
      return Frames.parse(come.remove());
    }

    /// The next frame of that type; others are dropped.
    JsonNode await(String type) throws Exception {
      var frame = next();
      while (!frame.path("type").asText().equals(type)) {
        frame = next();
      }
      return frame;
    }

    void say(String json) {
      stage.writeValues(
          Frames.withLength(
              json.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    void raw(byte[] bytes) {
      stage.writeValues(bytes);
    }

    void print(String text) {
      stage.print(text);
    }

    void pass(String test) {
      say("{'type':'test-started','name':'%s'}".formatted(test));
      say("{'type':'test-finished','name':'%s','status':'pass','duration_ms':1.5}".formatted(test));
    }
  }

  /// Does nothing until it is ended.
  static RunResult silent(Talk talk) throws Exception {
    while (!talk.next().isEmpty()) {}
    return Script.EXITED;
  }

  /// An examiner with one test, which ends as the candidate does.
  static Part reportingTheEnd(String test) {
    return talk -> {
      talk.say("{'type':'test-started','name':'%s'}".formatted(test));
      var ended = talk.await("candidate-ended");
      talk.say(
          "{'type':'test-finished','name':'%s','status':'error','cause':'%s'}"
              .formatted(test, ended.path("reason").asText()));
      talk.say("{'type':'finished'}");
      return Script.EXITED;
    };
  }

  static Task task() {
    return new Task(
        "sum",
        "sum.py",
        List.of(new Task.Export("add", "(a, b)")),
        Map.of("test_sum.py", "tests", "scenarios.py", "scenes"),
        Task.Limits.DEFAULT);
  }

  static Submission submission() {
    return Submission.of("sum.py", "def add(a, b): return a + b\n");
  }
}
