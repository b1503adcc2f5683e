package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.EventSink;
import castalia.app.platform.web.Pointers;
import castalia.app.practice.RunAnswers.OutputEvent;
import castalia.app.practice.RunAnswers.RunAnswer;
import castalia.app.practice.RunAnswers.StartedEvent;
import castalia.runner.Channel;
import castalia.runner.InvalidProgramException;
import castalia.runner.RunResult;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a client what happens in one run: as events while it happens, or as one answer at its end.
/// Confined to the request's thread.
final class RunTelling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunTelling.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int TAIL = 4096;

  private final RunSession session;
  private final RunFigures figures;
  private final Map<Channel, TextStream> decoders = new EnumMap<>(Channel.class);
  private final Map<Channel, StringBuilder> texts = new EnumMap<>(Channel.class);
  private final long begun = System.nanoTime();
  private Duration waited = Duration.ZERO;

  RunTelling(RunSession session, RunFigures figures) {
    this.session = session;
    this.figures = figures;
    for (var channel : Channel.values()) {
      decoders.put(channel, new TextStream());
      texts.put(channel, new StringBuilder());
    }
  }

  /// The first thing that happens, within a second.
  ///
  /// @throws Refusal if that is a failure, so that it can still become the answer's status
  Optional<RunPiece> first() throws InterruptedException {
    var piece = session.next(HEARTBEAT);
    if (piece.orElse(null) instanceof RunPiece.Failed(RuntimeException failure)) {
      throw refusal(failure);
    }
    return piece;
  }

  /// Waits for the end and tells all at once.
  ///
  /// @throws Refusal if we failed
  RunAnswer collect() throws InterruptedException {
    var last = session.next(HEARTBEAT);
    while (true) {
      switch (last.orElse(null)) {
        case RunPiece.Output(Channel channel, byte[] bytes) ->
            text(channel).append(decoder(channel).add(bytes));
        case RunPiece.Started _ -> started();
        case RunPiece.Ended(RunResult result) -> {
          for (var channel : Channel.values()) {
            text(channel).append(decoder(channel).end());
          }
          return answer(result)
              .with(text(Channel.STDOUT).toString(), text(Channel.STDERR).toString());
        }
        case RunPiece.Failed(RuntimeException failure) -> throw refusal(failure);
        case null -> {
          // Nothing yet.
        }
      }
      last = session.next(HEARTBEAT);
    }
  }

  /// Tells piece by piece, beginning with `first`.
  void tell(Optional<RunPiece> first, EventSink sink) throws InterruptedException {
    sink.event("started", new StartedEvent(session.id()));
    var piece = first;
    while (true) {
      switch (piece.orElse(null)) {
        case RunPiece.Output(Channel channel, byte[] bytes) ->
            output(channel, decoder(channel).add(bytes), sink);
        case RunPiece.Started _ -> started();
        case RunPiece.Ended(RunResult result) -> {
          for (var channel : Channel.values()) {
            output(channel, decoder(channel).end(), sink);
          }
          sink.event("result", answer(result));
          return;
        }
        case RunPiece.Failed(RuntimeException failure) -> {
          sink.problem(refusal(failure));
          return;
        }
        case null -> sink.heartbeat();
      }
      piece = session.next(HEARTBEAT);
    }
  }

  /// Ends the run if it still goes on.
  @Override
  public void close() {
    session.close();
  }

  private void started() {
    waited = Duration.ofNanos(System.nanoTime() - begun);
  }

  private void output(Channel channel, String text, EventSink sink) {
    if (text.isEmpty()) {
      return;
    }
    if (channel == Channel.STDERR) {
      var tail = text(channel).append(text);
      tail.delete(0, Math.max(0, tail.length() - TAIL));
    }
    sink.event("output", new OutputEvent(channel, text));
  }

  private RunAnswer answer(RunResult result) {
    figures.ended(result, waited);
    var stderr = text(Channel.STDERR);
    var tail = stderr.substring(Math.max(0, stderr.length() - TAIL));
    return RunAnswer.of(session.id(), result, Explanation.of(result, session.limits(), tail));
  }

  private Refusal refusal(RuntimeException failure) {
    return switch (failure) {
      case RunnerBusyException busy -> {
        figures.refused(busy.closing() ? "stopping" : "busy");
        yield busy.closing()
            ? Refusal.retry(ErrorCode.STOPPING, "The server is stopping.", RETRY)
            : Refusal.retry(
                ErrorCode.RUNNER_BUSY, "All places in the queue of programs are taken.", RETRY);
      }
      case InvalidProgramException wrong ->
          Refusal.invalid(
              List.of(Pointers.error("/" + wrong.field(), String.valueOf(wrong.getMessage()))));
      case SandboxException broken -> {
        figures.failed();
        LOG.error("a sandbox failed", broken);
        yield Refusal.of(
            ErrorCode.SANDBOX_FAILED,
            "The sandbox failed, not the program. Running it again is safe.");
      }
      default -> throw failure;
    };
  }

  private TextStream decoder(Channel channel) {
    return decoders.computeIfAbsent(channel, _ -> new TextStream());
  }

  private StringBuilder text(Channel channel) {
    return texts.computeIfAbsent(channel, _ -> new StringBuilder());
  }
}
