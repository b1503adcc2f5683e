package castalia.app.practice;

import castalia.app.platform.Refusal;
import castalia.app.platform.web.EventSink;
import castalia.app.practice.RunAnswers.OutputEvent;
import castalia.app.practice.RunAnswers.StartedEvent;
import castalia.runner.Channel;
import castalia.runner.RunResult;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Tells a client what happens in one run, as events while it happens. Confined to the request's
/// thread.
final class RunTelling implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  private final RunSession session;
  private final RunVerdicts verdicts;
  private final Map<Channel, TextStream> decoders = new EnumMap<>(Channel.class);
  private final StringBuilder stderr = new StringBuilder();
  private final long begun = System.nanoTime();
  private Duration waited = Duration.ZERO;

  RunTelling(RunSession session, RunFigures figures) {
    this.session = session;
    this.verdicts = new RunVerdicts(figures);
  }

  /// The first thing that happens, within a second.
  ///
  /// @throws Refusal if that is a failure, so that it can still become the answer's status
  Optional<RunPiece> first() throws InterruptedException {
    var piece = session.next(HEARTBEAT);
    if (piece.orElse(null) instanceof RunPiece.Failed(RuntimeException failure)) {
      throw verdicts.refusal(failure);
    }
    return piece;
  }

  /// Tells piece by piece, beginning with `first`.
  void tell(Optional<RunPiece> first, EventSink sink) throws InterruptedException {
    sink.event("started", new StartedEvent(session.run().id()));
    var piece = first;
    while (true) {
      switch (piece.orElse(null)) {
        case RunPiece.Output(Channel channel, byte[] bytes) ->
            output(channel, decoder(channel).add(bytes), sink);
        case RunPiece.Started _ -> waited = Duration.ofNanos(System.nanoTime() - begun);
        case RunPiece.Ended(RunResult result) -> {
          for (var channel : Channel.values()) {
            output(channel, decoder(channel).end(), sink);
          }
          sink.event("result", verdicts.answer(session.run(), result, waited, stderr));
          return;
        }
        case RunPiece.Failed(RuntimeException failure) -> {
          sink.problem(verdicts.refusal(failure));
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

  private void output(Channel channel, String text, EventSink sink) {
    if (text.isEmpty()) {
      return;
    }
    if (channel == Channel.STDERR) {
      stderr.append(text);
      stderr.delete(0, Math.max(0, stderr.length() - RunVerdicts.TAIL));
    }
    sink.event("output", new OutputEvent(channel, text));
  }

  private TextStream decoder(Channel channel) {
    return decoders.computeIfAbsent(channel, _ -> new TextStream());
  }
}
