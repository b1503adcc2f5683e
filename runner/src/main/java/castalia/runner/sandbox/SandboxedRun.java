package castalia.runner.sandbox;

import castalia.runner.Channel;
import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// One program in one slot.
final class SandboxedRun implements Run {
  private final Slot slot;
  private final Program program;
  private final Limits limits;
  private final RunListener listener;
  private final ValueChannel values;
  private final Object telling = new Object();
  private final CompletableFuture<RunResult> outcome = new CompletableFuture<>();

  // Guarded by this.
  private long stdinBytes;
  private boolean stdinClosed;
  private boolean valuesClosed;

  private @Nullable Throwable listenerFailure; // guarded by telling
  private long valueAllowance; // confined to the value channel's reader
  private volatile boolean tooManyValues;

  SandboxedRun(Slot slot, Program program, Limits limits, RunListener listener, boolean stdinEnds) {
    this.slot = slot;
    this.program = program;
    this.limits = limits;
    this.listener = listener;
    this.values = slot.values();
    this.valueAllowance = limits.valueBytes();
    this.stdinBytes = program.stdin().length;
    this.stdinClosed = stdinEnds;
  }

  Limits limits() {
    return limits;
  }

  boolean hasValueChannel() {
    return program.valueChannel();
  }

  byte[] firstFrames() {
    return Wire.start(program, limits, stdinClosed);
  }

  RunListener listener() {
    return listener;
  }

  /// The program is about to be handed over: from now on it may be heard.
  void begin() {
    if (program.valueChannel()) {
      values.read(this::values);
    }
  }

  /// Hands output to the listener; if that fails, ends the program and hears no more.
  void output(Channel channel, byte[] bytes) {
    tell(() -> listener.output(channel, bytes));
  }

  /// Hands values to the listener, up to the exact byte of the limit.
  private void values(byte[] bytes) {
    int allowed = (int) Math.min(bytes.length, valueAllowance);
    valueAllowance -= allowed;
    if (allowed > 0) {
      tell(() -> listener.values(allowed == bytes.length ? bytes : Arrays.copyOf(bytes, allowed)));
    }
    if (allowed < bytes.length) {
      endForValues();
    }
  }

  private void endForValues() {
    if (!tooManyValues) {
      tooManyValues = true;
      cancel();
    }
  }

  /// Two threads have news, the slot's reader and the value channel's.
  private void tell(Runnable news) {
    synchronized (telling) {
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
  }

  /// Ends the run, once its last values have been heard.
  void finished(RunResult result) {
    if (program.valueChannel()) {
      values.finish();
    }
    Throwable failure = listenerFailure();
    if (failure == null) {
      outcome.complete(tooManyValues ? forValues(result) : result);
    } else {
      outcome.completeExceptionally(failure);
    }
  }

  private @Nullable Throwable listenerFailure() {
    synchronized (telling) {
      return listenerFailure;
    }
  }

  /// What the monitor, which sees no values, takes for an end of another kind.
  private static RunResult forValues(RunResult result) {
    return switch (result) {
      case RunResult.Exited _, RunResult.Signalled _, RunResult.Cancelled _ ->
          new RunResult.LimitExceeded(Limit.VALUES, result.usage());
      case RunResult.LimitExceeded _, RunResult.Tampered _ -> result;
    };
  }

  void failed(SandboxException failure) {
    values.abandon();
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
    if (!this.values.send(values)) {
      endForValues();
    }
  }

  @Override
  public synchronized void closeValues() {
    requireValueChannel();
    valuesClosed = true;
    values.end();
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
