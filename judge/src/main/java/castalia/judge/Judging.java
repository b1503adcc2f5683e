package castalia.judge;

import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One submission being judged: relays between examiner and candidate, and watches both.
final class Judging implements Judge.Sitting {
  /*
   * Everything happens on the thread that calls run(). The sandboxes' threads put what they hear
   * into a bounded queue, so a side that floods the other is held up in its writes. `open` turns
   * false before the sandboxes are closed, so that nobody waits at a queue that nobody empties.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// One answer and some: less than what may wait for the examiner to read it, so that a flood is
  /// the candidate's end and not the examiner's.
  private static final long MOST_UNANSWERED = Frames.MAX_BYTES + (1 << 20);

  private static final Set<String> JAVAS_OWN =
      Set.of(
          "start",
          "planned",
          "test-started",
          "test-finished",
          "refused",
          "new-candidate",
          "finished",
          "broken",
          "candidate-ready",
          "candidate-ended");

  private final Runner runner;
  private final Task task;
  private final Programs programs;
  private final Minutes minutes;
  private final Happenings happenings = new Happenings();
  private final long wholeDeadline;
  private @Nullable Speaker examiner;
  private @Nullable Speaker candidate;
  private boolean candidateAlive;
  private int candidates;
  private Duration allowed;
  private long deadline;
  private boolean finished;
  private long unanswered; // bytes from the candidate since the examiner last spoke to it

  Judging(
      Runner runner, Task task, Submission submission, List<String> only, JudgeListener listener) {
    this.runner = runner;
    this.task = task;
    this.programs = new Programs(task, submission, only);
    this.minutes = new Minutes(listener);
    this.wholeDeadline = System.nanoTime() + task.limits().whole().toNanos();
    this.allowed = task.limits().test();
    this.deadline = wholeDeadline;
  }

  /// Judges.
  ///
  /// @throws RunnerBusyException if the runner takes no more programs now
  @Override
  public Judgement run() throws InterruptedException {
    try {
      examiner = open(Side.EXAMINER);
      examiner.send(programs.examinerStart());
      openCandidate();
      while (!finished) {
        var happening = happenings.next(deadline);
        if (happening == null) {
          timeIsOver();
        } else {
          hear(happening);
        }
      }
    } catch (SandboxException e) {
      minutes.broken("A sandbox failed: " + e.getMessage());
    } catch (Frames.MalformedFrameException e) {
      minutes.broken("The examiner sent " + e.getMessage());
    }
    return minutes.judgement();
  }

  private Speaker open(Side side) throws InterruptedException {
    var program = side == Side.EXAMINER ? programs.examiner() : programs.candidate();
    var limits = side == Side.EXAMINER ? programs.examinerLimits() : programs.candidateLimits();
    return Speaker.open(side, runner, program, limits, happenings::put);
  }

  private void openCandidate() throws InterruptedException {
    candidate = open(Side.CANDIDATE);
    candidateAlive = true;
    unanswered = 0;
    candidates++;
    allowTest(task.limits().test());
    candidate.send(programs.candidateStart());
  }

  private void hear(Happening happening)
      throws InterruptedException, Frames.MalformedFrameException {
    boolean isExaminer = happening.from() == examiner;
    if (!isExaminer && (happening.from() != candidate || !candidateAlive)) {
      return; // a candidate of the past
    }
    switch (happening) {
      case Happening.Spoke(_, byte[] frame) when isExaminer -> examinerSaid(frame);
      case Happening.Spoke(_, byte[] frame) -> candidateSaid(frame);
      case Happening.Babbled(_, String why) when isExaminer ->
          minutes.broken("The examiner sent " + why);
      case Happening.Babbled(_, String why) ->
          candidateEnds(Cause.TAMPERED, "It sent " + why + ".");
      case Happening.Broke(_, RuntimeException failure) ->
          minutes.broken("A sandbox failed: " + failure.getMessage());
      case Happening.Ended(_, RunResult result) when isExaminer -> examinerEnded(result);
      case Happening.Ended(Speaker from, RunResult result) ->
          candidateEnds(Endings.cause(result), Endings.detail(result, from.takePrinted()));
    }
    finished |= minutes.isBroken();
  }

  private void candidateSaid(byte[] frame) {
    String type;
    try {
      type = Frames.typeOf(frame);
    } catch (Frames.MalformedFrameException e) {
      candidateEnds(Cause.TAMPERED, "It sent " + e.getMessage() + ".");
      return;
    }
    unanswered += frame.length;
    if (JAVAS_OWN.contains(type)) {
      candidateEnds(Cause.TAMPERED, "It spoke in the judge's name.");
    } else if (unanswered > MOST_UNANSWERED) {
      candidateEnds(Cause.TAMPERED, "It sent more than anybody asked for.");
    } else if (examiner != null) {
      examiner.send(Frames.withLength(frame));
    }
  }

  private void examinerSaid(byte[] frame)
      throws InterruptedException, Frames.MalformedFrameException {
    var type = Frames.typeOf(frame);
    if (!JAVAS_OWN.contains(type)) {
      unanswered = 0;
      if (candidate != null && candidateAlive) {
        candidate.send(Frames.withLength(frame));
      }
      return;
    }
    examinerReported(type, Frames.parse(frame));
  }

  private void examinerReported(String type, JsonNode frame)
      throws InterruptedException, Frames.MalformedFrameException {
    switch (type) {
      case "planned" -> minutes.planned(Reports.planned(frame));
      case "test-started" -> {
        minutes.started(Reports.test(frame));
        allowTest(Reports.limit(frame).orElse(task.limits().test()));
      }
      case "test-finished" -> {
        allowTest(task.limits().test());
        var printed = candidate == null ? "" : candidate.takePrinted();
        minutes.finished(test -> Reports.result(test, frame, printed));
      }
      case "refused" -> minutes.refused(Reports.refusal(frame));
      case "new-candidate" -> replaceCandidate();
      case "finished" -> finished = true;
      case "broken" -> minutes.broken(frame.path("message").asText("The examiner failed."));
      default -> minutes.broken("The examiner sent a frame of type " + type);
    }
  }

  private void replaceCandidate() throws InterruptedException {
    if (candidate != null) {
      candidate.close();
    }
    openCandidate();
    if (examiner != null) {
      examiner.send(Frames.of(new Programs.CandidateReady("candidate-ready", candidates)));
    }
  }

  private void timeIsOver() {
    if (System.nanoTime() >= wholeDeadline) {
      minutes.outOfTime(task.limits().whole());
      finished = true;
    } else if (candidateAlive) {
      candidateEnds(Cause.TIME, "It was not done after " + Reports.seconds(allowed) + ".");
      allow(GRACE);
    } else {
      minutes.broken("The examiner did not go on when the candidate had ended.");
      finished = true;
    }
  }

  private void allowTest(Duration processorTime) {
    allow(processorTime.multipliedBy(Task.Limits.PATIENCE));
  }

  /// Whatever goes on may take so long.
  private void allow(Duration time) {
    allowed = time;
    deadline = Math.min(wholeDeadline, System.nanoTime() + time.toNanos());
  }

  private void candidateEnds(Cause cause, String detail) {
    candidateAlive = false;
    if (candidate != null) {
      candidate.cancel();
    }
    if (examiner != null) {
      examiner.send(
          Frames.of(new Programs.CandidateEnded("candidate-ended", cause.word(), detail)));
    }
  }

  private void examinerEnded(RunResult result) {
    var printed = examiner == null ? "" : examiner.takePrinted();
    minutes.broken("The examiner ended before it was done: " + Endings.detail(result, printed));
  }

  /// Ends both sandboxes and waits for their ends.
  @Override
  public void end() throws InterruptedException {
    happenings.close();
    if (candidate != null) {
      candidate.cancel();
    }
    if (examiner != null) {
      examiner.close();
    }
    if (candidate != null) {
      candidate.close();
    }
  }
}
