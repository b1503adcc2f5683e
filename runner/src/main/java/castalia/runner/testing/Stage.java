package castalia.runner.testing;

import castalia.runner.Channel;
import castalia.runner.Program;
import castalia.runner.RunListener;
import java.nio.charset.StandardCharsets;

/// What a [Script] plays on: the program's standard streams and its value channel. Thread-safe.
public final class Stage {
  private final RunListener listener;
  private final Inlet stdin = new Inlet("standard input");
  private final Inlet values = new Inlet("the value channel");
  private final boolean valueChannel;

  Stage(RunListener listener, Program program) {
    this.listener = listener;
    this.valueChannel = program.valueChannel();
    this.stdin.offer(program.stdin());
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
  public byte[] read() throws InterruptedException {
    return stdin.take();
  }

  /// Writes bytes to the value channel; none are no call of the listener.
  ///
  /// @throws IllegalStateException if the program has no value channel
  public void writeValues(byte[] bytes) {
    requireValueChannel();
    if (bytes.length > 0) {
      listener.values(bytes.clone());
    }
  }

  /// Waits for the next piece that was sent over the value channel.
  ///
  /// @return at least one byte, or an empty array at its end
  /// @throws IllegalStateException if the program has no value channel
  /// @throws InterruptedException if the run is cancelled
  public byte[] readValues() throws InterruptedException {
    requireValueChannel();
    return values.take();
  }

  void offer(byte[] bytes) {
    stdin.offer(bytes);
  }

  void closeStdin() {
    stdin.close();
  }

  void send(byte[] bytes) {
    requireValueChannel();
    values.offer(bytes);
  }

  void closeValues() {
    requireValueChannel();
    values.close();
  }

  private void requireValueChannel() {
    if (!valueChannel) {
      throw new IllegalStateException("the program has no value channel");
    }
  }
}
