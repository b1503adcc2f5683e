package castalia.app.practice;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.Usage;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One run as others can reach it: by its id, to end it at any time. Safe for threads, but played
/// by one.
final class LiveRun {
  /*
   * end() may come before there is a Run to cancel; then it interrupts the thread that waits in
   * Runner.start. Both sides hold the lock, so that a run that starts just now is cancelled in any
   * case, and no interrupt comes later.
   */
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String id;
  private final Limits limits;
  private final Object lock = new Object();
  private @Nullable Thread starting;
  private @Nullable Run run;
  private boolean ended;

  LiveRun(Limits limits) {
    var bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    this.id = HexFormat.of().formatHex(bytes);
    this.limits = limits;
  }

  /// 32 hexadecimal digits that nobody can guess.
  String id() {
    return id;
  }

  Limits limits() {
    return limits;
  }

  /// Runs a program to its end in the calling thread. Its standard input ends behind its own.
  ///
  /// @throws InterruptedException if somebody else than [#end] interrupted; the program has been
  ///   ended by then
  RunResult play(Runner runner, Program program, RunListener listener) throws InterruptedException {
    synchronized (lock) {
      if (ended) {
        return new RunResult.Cancelled(Usage.NONE);
      }
      starting = Thread.currentThread();
    }
    Run started = null;
    try {
      started = runner.start(program, limits, listener);
    } catch (InterruptedException e) {
      if (!isEnded()) {
        throw e;
      }
    } finally {
      begun(started);
    }
    if (started == null) {
      return new RunResult.Cancelled(Usage.NONE);
    }
    started.closeStdin();
    return started.await();
  }

  /// Ends the program. It still has a result.
  void end() {
    synchronized (lock) {
      ended = true;
      if (run != null) {
        run.cancel();
      } else if (starting != null) {
        starting.interrupt();
      }
    }
  }

  private boolean isEnded() {
    synchronized (lock) {
      return ended;
    }
  }

  private void begun(@Nullable Run started) {
    synchronized (lock) {
      starting = null;
      run = started;
      if (ended) {
        boolean _ = Thread.interrupted(); // it was meant for the wait, which is over
        if (started != null) {
          started.cancel();
        }
      }
    }
  }
}
