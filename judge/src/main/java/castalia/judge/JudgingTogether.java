package castalia.judge;

import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One submission being judged by tests that import it, so that both run in one process. A process
/// that ends within a test is followed by another for the tests that are left.
final class JudgingTogether implements Judge.Sitting {
  private final Runner runner;
  private final Task task;
  private final Programs programs;
  private final Minutes minutes;
  private final Happenings happenings = new Happenings();
  private final List<TestName> left = new ArrayList<>();
  private long wholeDeadline;
  private @Nullable Speaker process;
  private @Nullable TestName running;
  private long deadline;
  private boolean planned;
  private boolean finished;

  JudgingTogether(Runner runner, Task task, Submission submission, JudgeListener listener) {
    this.runner = runner;
    this.task = task;
    this.programs = new Programs(task, submission, List.of());
    this.minutes = new Minutes(listener);
  }

  @Override
  public Judgement run() throws InterruptedException {
    wholeDeadline = System.nanoTime() + task.limits().whole().toNanos();
    try {
      begin();
      while (!finished) {
        var happening = happenings.next(deadline);
        if (happening == null) {
          ended(Cause.TIME, "It was not done in time.");
        } else if (happening.from() == process) {
          hear(happening);
        }
        finished |= minutes.isBroken();
      }
    } catch (SandboxException e) {
      minutes.broken("A sandbox failed: " + e.getMessage());
    } catch (Frames.MalformedFrameException e) {
      minutes.refused(
          new Minutes.Refusal(
              Cause.TAMPERED, "The process sent " + e.getMessage() + ".", Optional.empty()));
    }
    return minutes.judgement();
  }

  private void begin() throws InterruptedException {
    process =
        Speaker.open(
            Side.CANDIDATE,
            runner,
            programs.together(),
            programs.candidateLimits(),
            happenings::put);
    process.send(programs.togetherStart(left.stream().map(TestName::name).toList()));
    allow();
  }

  private void allow() {
    var time = task.limits().test().multipliedBy(Task.Limits.PATIENCE);
    deadline = Math.min(wholeDeadline, System.nanoTime() + time.toNanos());
  }

  private void hear(Happening happening)
      throws InterruptedException, Frames.MalformedFrameException {
    switch (happening) {
      case Happening.Spoke(_, byte[] frame) -> said(Frames.typeOf(frame), Frames.parse(frame));
      case Happening.Babbled(_, String why) -> ended(Cause.TAMPERED, "It sent " + why + ".");
      case Happening.Broke(_, RuntimeException failure) ->
          minutes.broken("A sandbox failed: " + failure.getMessage());
      case Happening.Ended(Speaker from, RunResult result) ->
          ended(Endings.cause(result), Endings.detail(result, from.takePrinted()));
    }
  }

  private void said(String type, JsonNode frame) {
    switch (type) {
      case "planned" -> {
        if (!planned) {
          planned = true;
          left.addAll(Reports.planned(frame));
          minutes.planned(left);
        }
      }
      case "test-started" -> {
        running = Reports.test(frame);
        minutes.started(running);
        allow();
      }
      case "test-finished" -> {
        minutes.finished(test -> Reports.result(test, frame, ""));
        done();
      }
      case "refused" -> minutes.refused(Reports.refusal(frame));
      case "finished" -> finished = true;
      default ->
          minutes.refused(
              new Minutes.Refusal(
                  Cause.TAMPERED, "The process sent a frame of type " + type, Optional.empty()));
    }
  }

  private void done() {
    var ended = running;
    running = null;
    left.removeIf(test -> ended != null && test.name().equals(ended.name()));
    allow();
  }

  /// The process is no more: the running test failed by it, and the others get another process.
  private void ended(Cause cause, String detail) throws InterruptedException {
    if (process != null) {
      process.close();
    }
    if (running == null) {
      minutes.refused(new Minutes.Refusal(cause, detail, Optional.empty()));
      finished = true;
      return;
    }
    minutes.finished(test -> died(test, cause, detail));
    done();
    finished = left.isEmpty() || System.nanoTime() >= wholeDeadline;
    if (System.nanoTime() >= wholeDeadline) {
      minutes.outOfTime(task.limits().whole());
    } else if (!finished) {
      begin();
    }
  }

  private static TestResult died(TestName test, Cause cause, String detail) {
    return new TestResult(
        test,
        TestResult.Status.ERROR,
        Optional.of(cause),
        Duration.ZERO,
        detail,
        List.of(),
        "",
        "",
        "",
        "",
        Map.of());
  }

  /// Ends the sandbox and waits for its end.
  @Override
  public void end() throws InterruptedException {
    happenings.close();
    if (process != null) {
      process.close();
    }
  }
}
