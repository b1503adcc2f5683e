package castalia.runner.sandbox;

import castalia.runner.Channel;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One program in one slot.
final class SandboxedRun implements Run {
  private final Slot slot;
  private final Program program;
  private final Limits limits;
  private final RunListener listener;
  private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();

  // Guarded by this.
  private long stdinBytes;
  private boolean stdinClosed;
  private boolean valuesClosed;

  // Confined to the slot's reader.
  private @Nullable Throwable listenerFailure;

  SandboxedRun(Slot slot, Program program, Limits limits, RunListener listener, boolean stdinEnds) {
    this.slot = slot;
    this.program = program;
    this.limits = limits;
    this.listener = listener;
    this.stdinBytes = program.stdin().length;
    this.stdinClosed = stdinEnds;
  }

  Limits limits() {
    return limits;
  }

  byte[] firstFrames() {
    return Wire.start(program, limits, stdinClosed);
  }

  RunListener listener() {
    return listener;
  }

  /// Hands output to the listener; if that fails, ends the program and hears no more.
  void output(Channel channel, byte[] bytes) {
    tell(() -> listener.output(channel, bytes));
  }

  /// Hands values to the listener; if that fails, ends the program and hears no more.
  void values(byte[] bytes) {
    tell(() -> listener.values(bytes));
  }

  private void tell(Runnable news) {
    if (listenerFailure != null) {
      return;
    }
    try {
      news.run();
    } catch (RuntimeException | Error e) {
      listenerFailure = e;
      cancel();
    }
  }

  void finished(RunResult result) {
    if (listenerFailure == null) {
      outcome.complete(result);
    } else {
      outcome.completeExceptionally(listenerFailure);
    }
  }

  void failed(SandboxException failure) {
    outcome.completeExceptionally(failure);
  }

  boolean done() {
    return outcome.isDone();
  }

  @Override
  public RunResult await() throws InterruptedException {
    try {
      return outcome.get();
    } catch (InterruptedException e) {
      cancel();
      awaitEnd();
      throw e;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  @Override
  public void cancel() {
    slot.send(this, Wire.frame(Wire.KILL));
  }

  @Override
  public synchronized void write(byte[] stdin) {
    if (stdinClosed) {
      throw new IllegalStateException("standard input is closed");
    }
    if (stdinBytes + stdin.length > Program.MAX_STDIN_BYTES) {
      throw new IllegalStateException(
          "standard input would exceed " + Program.MAX_STDIN_BYTES + " bytes");
    }
    stdinBytes += stdin.length;
    slot.send(this, Wire.stdin(stdin));
  }

  @Override
  public synchronized void closeStdin() {
    if (!stdinClosed) {
      stdinClosed = true;
      slot.send(this, Wire.frame(Wire.STDIN_END));
    }
  }

  @Override
  public synchronized void send(byte[] values) {
    requireValueChannel();
    if (valuesClosed) {
      throw new IllegalStateException("the value channel is closed");
    }
    slot.send(this, Wire.values(values));
  }

  @Override
  public synchronized void closeValues() {
    requireValueChannel();
    if (!valuesClosed) {
      valuesClosed = true;
      slot.send(this, Wire.frame(Wire.VALUES_END));
    }
  }

  private void requireValueChannel() {
    if (!program.valueChannel()) {
      throw new IllegalStateException("the program has no value channel");
    }
  }

  /// Waits for the end whatever interrupts; the slot's deadline bounds it.
  private void awaitEnd() {
    outcome.handle((result, failure) -> 0).join();
  }

  private static RuntimeException thrown(@Nullable Throwable cause) {
    return switch (cause) {
      case SandboxException e -> new SandboxException(String.valueOf(e.getMessage()), e);
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new SandboxException("the run was lost", new IOException(cause));
    };
  }
}
