package castalia.app.platform;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Work that goes on beside the answers, each piece in a virtual thread of its own. Safe for
/// threads.
///
/// Closing waits for it. A process that ends while its threads still load classes can crash: the
/// JVM writes its archive of classes at the very end, and lookups that come after find it in pieces
/// (docs/decisions/0005-class-archive.md).
public final class Background implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  /// Begins it and returns at once.
  ///
  /// @param name for its thread
  public void start(String name, Runnable work) {
    var thread = Thread.ofVirtual().name(name).unstarted(() -> run(work));
    running.add(thread);
    thread.start();
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      running.remove(Thread.currentThread());
    }
  }

  /// Interrupts what is not over yet: for work that waits.
  public void interrupt() {
    running.forEach(Thread::interrupt);
  }

  /// Waits until all is over, two seconds at most for each.
  @Override
  public void close() {
    running.forEach(Background::await);
  }

  /// Waits two seconds at most until that thread is over. An interruption ends the wait and stays
  /// set.
  static void await(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
