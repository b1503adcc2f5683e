package castalia.runner.testing;

import java.util.ArrayDeque;
import java.util.Queue;

/// Bytes on their way into a script. Thread-safe.
final class Inlet {
  private final String name;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean closed;

  /// @param name what it is called in a complaint
  Inlet(String name) {
    this.name = name;
  }

  synchronized void offer(byte[] bytes) {
    if (closed) {
      throw new IllegalStateException(name + " is closed");
    }
    if (bytes.length > 0) {
      waiting.add(bytes.clone());
      notifyAll();
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /// The next piece, or an empty array at the end.
  synchronized byte[] take() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    byte[] next = waiting.poll();
    return next == null ? new byte[0] : next;
  }
}
