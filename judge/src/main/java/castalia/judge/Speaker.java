package castalia.judge;

import castalia.runner.Channel;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// A sandboxed process that speaks frames. What it says goes to the `into` it was opened with, from
/// threads of its own; its methods may be called by any thread.
final class Speaker {
  private static final int KEPT_OUTPUT = 64 << 10;

  private final Side side;
  private final Run run;
  private final Thread waiter;
  private final Ears ears;

  /// Hears one process. Calls come one after the other.
  private static final class Ears implements RunListener {
    private final Frames frames = new Frames();
    private final StringBuilder printed = new StringBuilder();
    private final java.util.concurrent.CompletableFuture<Speaker> self =
        new java.util.concurrent.CompletableFuture<>();
    private final Consumer<Happening> into;
    private boolean babbled;

    Ears(Consumer<Happening> into) {
      this.into = into;
    }

    @Override
    public void output(Channel channel, byte[] bytes) {
      synchronized (printed) {
        int room = KEPT_OUTPUT - printed.length();
        var text = new String(bytes, StandardCharsets.UTF_8);
        printed.append(text, 0, Math.min(Math.max(room, 0), text.length()));
      }
    }

    @Override
    public void values(byte[] bytes) {
      if (babbled) {
        return;
      }
      try {
        for (var frame : frames.take(bytes)) {
          into.accept(new Happening.Spoke(self.join(), frame));
        }
      } catch (Frames.MalformedFrameException e) {
        babbled = true;
        into.accept(new Happening.Babbled(self.join(), String.valueOf(e.getMessage())));
      }
    }

    String takePrinted() {
      synchronized (printed) {
        var text = printed.toString();
        printed.setLength(0);
        return text;
      }
    }
  }

  private Speaker(Side side, Run run, Ears ears) {
    this.side = side;
    this.run = run;
    this.ears = ears;
    this.waiter = Thread.ofVirtual().name("judge-" + side).unstarted(this::awaitEnd);
  }

  /// Starts a program with a value channel, waiting for a sandbox if all are busy.
  ///
  /// @throws castalia.runner.RunnerBusyException if the runner takes no more
  /// @throws castalia.runner.SandboxException if no sandbox can be made
  static Speaker open(
      Side side, Runner runner, Program program, Limits limits, Consumer<Happening> into)
      throws InterruptedException {
    var ears = new Ears(into);
    var run = runner.start(program.withValueChannel(), limits, ears);
    var process = new Speaker(side, run, ears);
    ears.self.complete(process);
    process.waiter.start();
    run.closeStdin();
    return process;
  }

  private void awaitEnd() {
    RunResult result;
    try {
      result = run.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    } catch (RuntimeException e) {
      ears.into.accept(new Happening.Broke(this, e));
      return;
    }
    ears.into.accept(new Happening.Ended(this, result));
  }

  Side side() {
    return side;
  }

  /// Sends a frame that has its length before it.
  void send(byte[] frame) {
    run.send(frame);
  }

  /// What it printed on both streams since this was last asked, at most 64 KiB.
  String takePrinted() {
    return ears.takePrinted();
  }

  /// Ends it without waiting.
  void cancel() {
    run.cancel();
  }

  /// Ends it and waits for the end.
  void close() throws InterruptedException {
    run.cancel();
    waiter.join();
  }
}
