package castalia.judge;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the sandboxes tell, in the order in which it came, for the one thread that judges. Bounded:
/// a sandbox that says much waits until it is heard. Safe for threads.
final class Happenings {
  private static final int MOST_WAITING = 64;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final BlockingQueue<Happening> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private volatile boolean open = true;

  /// Adds one, waiting while there are too many; nothing is added any more after [#close].
  void put(Happening happening) {
    boolean interrupted = false;
    while (open) {
      try {
        if (waiting.offer(happening, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
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

  /// The next one, or null if none comes before that time.
  ///
  /// @param deadline as [System#nanoTime] counts
  @Nullable Happening next(long deadline) throws InterruptedException {
    return waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  /// Lets everybody go who waits to add one.
  void close() {
    open = false;
    waiting.clear();
  }
}
