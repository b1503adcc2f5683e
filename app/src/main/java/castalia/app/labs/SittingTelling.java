package castalia.app.labs;

import castalia.app.labs.LabAnswers.PlannedEvent;
import castalia.app.labs.LabAnswers.ResultAnswer;
import castalia.app.labs.LabAnswers.StartedEvent;
import castalia.app.labs.LabAnswers.State;
import castalia.app.labs.LabAnswers.SubmissionAnswer;
import castalia.app.labs.LabAnswers.TestAnswer;
import castalia.app.labs.Sitting.Piece;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.EventSink;
import castalia.app.platform.web.Reply;
import castalia.judge.Verdict;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a client how a judging goes: as events while it goes, or as one answer.
final class SittingTelling {
  private static final Logger LOG = LoggerFactory.getLogger(SittingTelling.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Sitting sitting;

  SittingTelling(Sitting sitting) {
    this.sitting = sitting;
  }

  /// What is known now.
  SubmissionAnswer now() {
    return sitting
        .ended()
        .map(this::answer)
        .orElseGet(() -> SubmissionAnswer.going(sitting, State.JUDGING));
  }

  /// What the judge says, waiting for it.
  ///
  /// @param ends whether an interruption ends the judging
  /// @throws Refusal if we failed
  SubmissionAnswer whole(boolean ends) throws InterruptedException {
    try {
      return answer(sitting.end());
    } catch (InterruptedException e) {
      if (ends) {
        sitting.cancel();
      }
      throw e;
    }
  }

  private SubmissionAnswer answer(Piece last) {
    return switch (last) {
      case Piece.Judged judged -> judged(judged);
      case Piece.Failed(RuntimeException failure) -> throw refusal(failure);
      case Piece.Cancelled _, Piece.Planned _, Piece.Started _, Piece.Finished _ ->
          SubmissionAnswer.going(sitting, State.CANCELLED);
    };
  }

  private SubmissionAnswer judged(Piece.Judged judged) {
    if (judged.judgement().verdict() == Verdict.INTERNAL_ERROR) {
      LOG.error("lab {}: {}", sitting.lab().slug(), judged.judgement().message());
    }
    return SubmissionAnswer.of(sitting, judged);
  }

  /// Everything from the beginning, as it comes.
  ///
  /// @param ends whether a client that goes away ends the judging
  Reply events(boolean ends) {
    return new Reply.Events(
        sink -> {
          try {
            tell(sink);
          } finally {
            if (ends) {
              sitting.cancel();
            }
          }
        });
  }

  private void tell(EventSink sink) throws InterruptedException {
    sink.event("started", new StartedEvent(sitting.id()));
    int index = 0;
    while (true) {
      Optional<Piece> piece = sitting.piece(index, HEARTBEAT);
      if (piece.isEmpty()) {
        sink.heartbeat();
        continue;
      }
      index++;
      tell(piece.get(), sink);
      if (Sitting.isLast(piece.get())) {
        return;
      }
    }
  }

  private void tell(Piece piece, EventSink sink) {
    switch (piece) {
      case Piece.Planned(var tests) ->
          sink.event("planned", new PlannedEvent(tests.stream().map(TestAnswer::of).toList()));
      case Piece.Started(var test) -> sink.event("test-started", TestAnswer.of(test));
      case Piece.Finished(var result) -> sink.event("test", ResultAnswer.of(result));
      case Piece.Judged judged -> sink.event("result", judged(judged));
      case Piece.Cancelled _ ->
          sink.event("result", SubmissionAnswer.going(sitting, State.CANCELLED));
      case Piece.Failed(RuntimeException failure) -> sink.problem(refusal(failure));
    }
  }

  private static Refusal refusal(RuntimeException failure) {
    return switch (failure) {
      case RunnerBusyException busy when busy.closing() ->
          Refusal.retry(ErrorCode.STOPPING, "The server is stopping.", RETRY);
      case RunnerBusyException _ ->
          Refusal.retry(
              ErrorCode.RUNNER_BUSY, "All places in the queue of programs are taken.", RETRY);
      case SandboxException broken -> {
        LOG.error("a sandbox failed", broken);
        yield Refusal.of(
            ErrorCode.SANDBOX_FAILED,
            "The sandbox failed, not the submission. Judging it again is safe.");
      }
      default -> throw failure;
    };
  }
}
