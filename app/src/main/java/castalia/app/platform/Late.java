package castalia.app.platform;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something dear that is opened once, by a thread of its own, when it is first needed. Safe for
/// threads.
public final class Late<T extends AutoCloseable> implements AutoCloseable {
  private final String name;
  private final Supplier<T> opener;
  private final Consumer<T> opened;
  private @Nullable CompletableFuture<T> opening;
  private final Consumer<T> closer;
  private volatile boolean closed;

  /// @param name for its thread
  /// @param opener opens it; may take seconds and throw
  /// @param opened hears of it before anybody else has it
  /// @param closer closes it
  public Late(String name, Supplier<T> opener, Consumer<T> opened, Consumer<T> closer) {
    this.name = name;
    this.opener = opener;
    this.opened = opened;
    this.closer = closer;
  }

  /// Begins to open it, if that has not begun. Returns at once what the outcome will come to.
  public synchronized CompletableFuture<T> open() {
    var begun = opening;
    if (begun == null) {
      begun = new CompletableFuture<>();
      var future = begun;
      opening = begun;
      // A platform thread: what guards the lives of processes may follow the thread that made them.
      Thread.ofPlatform().name(name + "-opener").daemon().start(() -> complete(future));
    }
    return begun;
  }

  private void complete(CompletableFuture<T> future) {
    try {
      var made = opener.get();
      opened.accept(made);
      future.complete(made);
      if (closed) {
        closer.accept(made);
      }
    } catch (RuntimeException | Error e) {
      future.completeExceptionally(e);
    }
  }

  /// It, waiting for it if it is being opened.
  ///
  /// @throws ExecutionException if it cannot be opened, with the cause
  public T get() throws InterruptedException, ExecutionException {
    return open().get();
  }

  /// It if it is open now; it is not opened for that.
  public synchronized Optional<T> now() {
    return opening == null || !opening.isDone() || opening.isCompletedExceptionally()
        ? Optional.empty()
        : Optional.of(opening.resultNow());
  }

  /// Closes it if it is open, and as soon as it is if it is being opened.
  @Override
  public void close() {
    closed = true;
    now().ifPresent(closer);
  }
}
