package castalia.app.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.cli.Terminal;
import castalia.runner.Channel;
import castalia.runner.RunListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Passes what a program writes on to the terminal as it comes, or keeps it for the end. Calls come
/// one after the other.
final class RunOutput implements RunListener {
  private static final int TAIL = 4096;

  private final Terminal terminal;
  private final boolean keeps;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// @param keeps whether nothing is passed on
  RunOutput(Terminal terminal, boolean keeps) {
    this.terminal = terminal;
    this.keeps = keeps;
  }

  @Override
  public void output(Channel channel, byte[] bytes) {
    if (keeps || channel == Channel.STDERR) {
      (channel == Channel.STDOUT ? out : err).writeBytes(bytes);
    }
    if (!keeps) {
      pass(bytes, channel == Channel.STDOUT ? terminal.bytes() : terminal.errBytes());
    }
  }

  private static void pass(byte[] bytes, OutputStream to) {
    try {
      to.write(bytes);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("nobody reads what the program prints", e);
    }
  }

  /// All that it printed, if it was kept.
  String stdout() {
    return out.toString(UTF_8);
  }

  /// All that it wrote to standard error.
  String stderr() {
    return err.toString(UTF_8);
  }

  /// The end of it.
  String stderrTail() {
    var text = stderr();
    return text.substring(Math.max(0, text.length() - TAIL));
  }
}
