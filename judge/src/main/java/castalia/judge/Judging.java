package castalia.judge;

import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One submission being judged: relays between examiner and candidate, and watches both.
final class Judging implements Judge.Sitting {
  /*
   * What one sandbox says to the other is passed on by the thread that heard it, as long as nothing
   * waits for the thread that called run(): so everything keeps its order. All else happens there:
   * the sandboxes' threads put it into a bounded queue, so a side that floods the other is held up
   * in its writes. The queue is closed before the sandboxes are, so that nobody waits at a queue
   * that nobody empties.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Runner runner;
  private final Task task;
  private final Programs programs;
  private final Minutes minutes;
  private final Happenings happenings = new Happenings();
  private final Relay relay = new Relay();
  private long wholeDeadline;
  private @Nullable Speaker examiner;
  private @Nullable Speaker candidate;
  private int candidates;
  private Duration allowed;
  private long deadline;
  private boolean finished;

  Judging(
      Runner runner, Task task, Submission submission, List<String> only, JudgeListener listener) {
    this.runner = runner;
    this.task = task;
    this.programs = new Programs(task, submission, only);
    this.minutes = new Minutes(listener);
    this.allowed = task.limits().test();
  }

  /// Judges.
  ///
  /// @throws RunnerBusyException if the runner takes no more programs now
  @Override
  public Judgement run() throws InterruptedException {
    wholeDeadline = System.nanoTime() + task.limits().whole().toNanos();
    deadline = wholeDeadline;
    try {
      examiner = open(Side.EXAMINER);
      relay.examine(examiner);
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
    return Speaker.open(side, runner, program, limits, this::arrives);
  }

  private void openCandidate() throws InterruptedException {
    candidate = open(Side.CANDIDATE);
    relay.renew(candidate);
    candidates++;
    allowTest(task.limits().test());
    candidate.send(programs.candidateStart());
  }

  /// Called by the sandboxes' threads.
  private void arrives(Happening happening) {
    boolean passed =
        happening instanceof Happening.Spoke(Speaker from, byte[] frame)
            && happenings.nothingWaits()
            && relay.passes(from, frame);
    if (!passed) {
      happenings.put(happening);
    }
  }

  private void hear(Happening happening)
      throws InterruptedException, Frames.MalformedFrameException {
    boolean isExaminer = happening.from() == examiner;
    if (!isExaminer && !relay.isCandidate(happening.from())) {
      return; // a candidate of the past
    }
    switch (happening) {
      case Happening.Spoke(Speaker from, byte[] frame) when isExaminer -> examinerSaid(from, frame);
      case Happening.Spoke(Speaker from, byte[] frame) -> candidateSaid(from, frame);
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

  private void candidateSaid(Speaker from, byte[] frame) {
    try {
      if (Relay.isJavasOwn(Frames.typeOf(frame))) {
        candidateEnds(Cause.TAMPERED, "It spoke in the judge's name.");
      } else if (!relay.pass(from, frame)) {
        candidateEnds(Cause.TAMPERED, "It sent more than anybody asked for.");
      }
    } catch (Frames.MalformedFrameException e) {
      candidateEnds(Cause.TAMPERED, "It sent " + e.getMessage() + ".");
    }
  }

  private void examinerSaid(Speaker from, byte[] frame)
      throws InterruptedException, Frames.MalformedFrameException {
    var type = Frames.typeOf(frame);
    if (Relay.isJavasOwn(type)) {
      examinerReported(type, Frames.parse(frame));
    } else {
      relay.pass(from, frame);
    }
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
    } else if (relay.hasCandidate()) {
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
    relay.part();
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
