package castalia.app.practice;

import castalia.runner.Channel;
import castalia.runner.Program;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import castalia.runner.Usage;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// One run between the runner, which writes pieces from its own threads, and the request that takes
/// them. A program whose pieces are not taken is held up, up to its limit of time on the clock.
final class RunSession implements AutoCloseable {
  private static final int PIECES = 32;

  private final LiveRun run;
  private final BlockingQueue<RunPiece> pieces = new ArrayBlockingQueue<>(PIECES);
  private final Thread worker;
  private volatile boolean abandoned;

  /// @param ended is told when the run has ended, before its last piece is taken
  RunSession(LiveRun run, Runner runner, Program program, Runnable ended) {
    this.run = run;
    this.worker =
        Thread.ofVirtual()
            .name("run-" + run.id().substring(0, 8))
            .unstarted(
                () -> {
                  RunPiece last;
                  try {
                    last = new RunPiece.Ended(run.play(runner, program, listener()));
                  } catch (InterruptedException e) {
                    last = new RunPiece.Ended(new RunResult.Cancelled(Usage.NONE));
                  } catch (RuntimeException e) {
                    last = new RunPiece.Failed(e);
                  } catch (Error e) {
                    last = new RunPiece.Failed(new SandboxException("the runner failed", e));
                  } finally {
                    ended.run();
                  }
                  put(last);
                });
  }

  LiveRun run() {
    return run;
  }

  void begin() {
    worker.start();
  }

  /// The next piece, empty if none came in this time. After the last there are no more.
  Optional<RunPiece> next(Duration atMost) throws InterruptedException {
    return Optional.ofNullable(pieces.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Ends the program and drops what it would still write.
  @Override
  public void close() {
    abandoned = true;
    run.end();
    pieces.clear();
  }

  private RunListener listener() {
    return new RunListener() {
      @Override
      public void started() {
        put(new RunPiece.Started());
      }

      @Override
      public void output(Channel channel, byte[] bytes) {
        put(new RunPiece.Output(channel, bytes));
      }
    };
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
