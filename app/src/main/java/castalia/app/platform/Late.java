package castalia.app.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something dear that is opened by a thread of its own when it is first needed: once, or again and
/// again until it can be, since what was missing may be installed and what was full may be cleared.
/// Safe for threads.
public final class Late<T extends AutoCloseable> implements AutoCloseable {
  /// Whether and when it is tried again.
  @FunctionalInterface
  public interface Again {
    /// Waits until another attempt may be made.
    ///
    /// @param failures attempts that failed so far, at least 1
    /// @return whether there shall be another
    /// @throws InterruptedException if closed meanwhile
    boolean after(int failures) throws InterruptedException;

    /// Never.
    static boolean never(int failures) {
      return false;
    }

    /// After 5 seconds, then each time after twice as long, at most a minute.
    static boolean patiently(int failures) throws InterruptedException {
      Thread.sleep(Duration.ofSeconds(Math.min(60, 5L << Math.min(failures - 1, 4))));
      return true;
    }
  }

  private final String name;
  private final Supplier<T> opener;
  private final Consumer<T> opened;
  private final Consumer<T> closer;
  private final Again again;

  // Guarded by this.
  private CompletableFuture<T> latest = new CompletableFuture<>();
  private @Nullable Thread worker;
  private boolean closed;

  /// @param name for its thread
  /// @param opener opens it; may take seconds and throw
  /// @param opened hears of it before anybody else has it
  /// @param closer closes it
  public Late(String name, Supplier<T> opener, Consumer<T> opened, Consumer<T> closer) {
    this(name, opener, opened, closer, Again::never);
  }

  /// As the other.
  ///
  /// @param again whether and when it is tried again after `opener` threw
  public Late(
      String name, Supplier<T> opener, Consumer<T> opened, Consumer<T> closer, Again again) {
    this.name = name;
    this.opener = opener;
    this.opened = opened;
    this.closer = closer;
    this.again = again;
  }

  /// What the last attempt came to, or will come to if it is the first; begins to open it if that
  /// has not begun. Returns at once.
  public synchronized CompletableFuture<T> open() {
    if (worker == null) {
      // A platform thread: what guards the lives of processes may follow the thread that made them.
      worker = Thread.ofPlatform().name(name + "-opener").daemon().start(this::openInTheEnd);
    }
    return latest;
  }

  private void openInTheEnd() {
    try {
      int failures = 0;
      while (!attempt() && again.after(++failures)) {}
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nobody waits for it any more
    }
  }

  /// Makes one attempt; whether no other is wanted.
  private boolean attempt() {
    try {
      var made = opener.get();
      opened.accept(made);
      if (settle(CompletableFuture.completedFuture(made))) {
        closer.accept(made);
      }
      return true;
    } catch (RuntimeException | Error e) {
      return settle(CompletableFuture.failedFuture(e));
    }
  }

  /// Takes note of what an attempt came to; whether it came after [#close].
  private synchronized boolean settle(CompletableFuture<T> end) {
    if (latest.isDone()) {
      latest = end;
    } else if (end.isCompletedExceptionally()) {
      latest.completeExceptionally(end.exceptionNow());
    } else {
      latest.complete(end.resultNow());
    }
    return closed;
  }

  /// It, waiting for it if it is being opened for the first time.
  ///
  /// @throws ExecutionException if it cannot be opened, with the cause
  public T get() throws InterruptedException, ExecutionException {
    return open().get();
  }

  /// It if it is open now; it is not opened for that.
  public synchronized Optional<T> now() {
    return latest.isDone() && !latest.isCompletedExceptionally()
        ? Optional.of(latest.resultNow())
        : Optional.empty();
  }

  /// Closes it if it is open, and as soon as it is if it is being opened, which is waited for two
  /// seconds at most. No other attempt is begun.
  @Override
  public void close() {
    Thread opening;
    synchronized (this) {
      closed = true;
      opening = worker;
      if (opening != null && latest.isCompletedExceptionally()) {
        opening.interrupt(); // it waits for its next attempt
      }
    }
    now().ifPresent(closer);
    if (opening != null) {
      Background.await(opening);
    }
  }
}
