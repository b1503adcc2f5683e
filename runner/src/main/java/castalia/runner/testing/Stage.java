package castalia.runner.testing;

import castalia.runner.Channel;
import castalia.runner.RunListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/// What a [Script] plays on: the program's standard streams. Thread-safe.
public final class Stage {
  private final RunListener listener;
  private final Queue<byte[]> stdin = new ArrayDeque<>();
  private boolean stdinClosed;

  Stage(RunListener listener, byte[] stdin) {
    this.listener = listener;
    if (stdin.length > 0) {
      this.stdin.add(stdin);
    }
  }

  /// Writes text to standard output, as UTF-8.
  public void print(String text) {
    write(Channel.STDOUT, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes bytes to a channel; none are no call of the listener.
  public void write(Channel channel, byte[] bytes) {
    if (bytes.length > 0) {
      listener.output(channel, bytes.clone());
    }
  }

  /// Waits for the next piece of standard input.
  ///
  /// @return at least one byte, or an empty array at its end
  /// @throws InterruptedException if the run is cancelled
  public synchronized byte[] read() throws InterruptedException {
    while (stdin.isEmpty() && !stdinClosed) {
      wait();
    }
    byte[] next = stdin.poll();
    return next == null ? new byte[0] : next;
  }

  synchronized void offer(byte[] bytes) {
    if (stdinClosed) {
      throw new IllegalStateException("standard input is closed");
    }
    if (bytes.length > 0) {
      stdin.add(Arrays.copyOf(bytes, bytes.length));
      notifyAll();
    }
  }

  synchronized void closeStdin() {
    stdinClosed = true;
    notifyAll();
  }
}
