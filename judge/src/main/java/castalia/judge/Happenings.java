package castalia.judge;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What the sandboxes tell, in the order in which it came, for the one thread that judges. Bounded:
/// a sandbox that says much waits until it is heard. Safe for threads.
final class Happenings {
  private static final int MOST_WAITING = 64;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final BlockingQueue<Happening> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
  private final AtomicInteger unheard = new AtomicInteger(1); // the first is what comes before them
  private volatile boolean open = true;
  private boolean hearing = true; // confined to the thread that judges

  /// Adds one, waiting while there are too many; nothing is added any more after [#close].
  void put(Happening happening) {
    unheard.incrementAndGet();
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

  /// Whether the thread that judges has done with everything that was put so far, and waits.
  boolean nothingWaits() {
    return unheard.get() == 0;
  }

  /// The next one, which also says that the one before is done with; or null if none comes before
  /// that time.
  ///
  /// @param deadline as [System#nanoTime] counts
  @Nullable Happening next(long deadline) throws InterruptedException {
    if (hearing) {
      unheard.decrementAndGet();
    }
    var next = waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    hearing = next != null;
    return next;
  }

  /// Lets everybody go who waits to add one.
  void close() {
    open = false;
    waiting.clear();
  }
}
