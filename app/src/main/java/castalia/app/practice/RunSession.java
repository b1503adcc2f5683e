package castalia.app.practice;

import castalia.runner.Channel;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import castalia.runner.Usage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One run between the runner, which writes pieces from its own threads, and the request that takes
/// them. A program whose pieces are not taken is held up, up to its limit of time on the clock.
final class RunSession implements AutoCloseable {
  /*
   * The worker is the only thread that starts and awaits the run. cancel() may come before the
   * worker has a Run to cancel; then it interrupts the worker, which waits in Runner.start. Both
   * sides hold the lock, so that a run that starts just now is cancelled in any case.
   */
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int PIECES = 32;

  private final String id;
  private final Limits limits;
  private final BlockingQueue<RunPiece> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Thread worker;
  private final Object lock = new Object();
  private @Nullable Run run;
  private boolean cancelled;
  private volatile boolean abandoned;

  RunSession(Runner runner, Program program, Limits limits, Consumer<RunSession> ended) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    this.id = HexFormat.of().formatHex(bytes);
    this.limits = limits;
    this.worker =
        Thread.ofVirtual()
            .name("run-" + id.substring(0, 8))
            .unstarted(
                () -> {
                  RunPiece last;
                  try {
                    last = new RunPiece.Ended(play(runner, program));
                  } catch (InterruptedException e) {
                    last = new RunPiece.Ended(new RunResult.Cancelled(Usage.NONE));
                  } catch (RuntimeException e) {
                    last = new RunPiece.Failed(e);
                  } catch (Error e) {
                    last = new RunPiece.Failed(new SandboxException("the runner failed", e));
                  } finally {
                    ended.accept(this);
                  }
                  put(last);
                });
  }

  /// 32 hexadecimal digits that nobody can guess.
  String id() {
    return id;
  }

  Limits limits() {
    return limits;
  }

  void begin() {
    worker.start();
  }

  /// The next piece, empty if none came in this time. After the last there are no more.
  Optional<RunPiece> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(pieces.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Ends the program. Its result is still to be taken.
  void cancel() {
    synchronized (lock) {
      cancelled = true;
      if (run != null) {
        run.cancel();
      } else {
        worker.interrupt();
      }
    }
  }

  /// Ends the program and drops what it would still write.
  @Override
  public void close() {
    abandoned = true;
    cancel();
    pieces.clear();
  }

  private RunResult play(Runner runner, Program program) throws InterruptedException {
    var started =
        runner.start(
            program,
            limits,
            new RunListener() {
              @Override
              public void started() {
                put(new RunPiece.Started());
              }

              @Override
              public void output(Channel channel, byte[] bytes) {
                put(new RunPiece.Output(channel, bytes));
              }
            });
    synchronized (lock) {
      run = started;
      if (cancelled) {
        started.cancel();
      }
    }
    started.closeStdin();
    return started.await();
  }

  private void put(RunPiece piece) {
    boolean interrupted = false;
    while (!abandoned) {
      try {
        if (pieces.offer(piece, 100, TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
