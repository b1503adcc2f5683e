package castalia.runner;

import java.io.ByteArrayOutputStream;

/// Keeps what a program writes. Confined to one run, whose calls come one after the other.
final class CollectedOutput implements RunListener {
  private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
  private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

  @Override
  public void output(Channel channel, byte[] bytes) {
    switch (channel) {
      case STDOUT -> stdout.writeBytes(bytes);
      case STDERR -> stderr.writeBytes(bytes);
    }
  }

  RunReport report(RunResult result) {
    return new RunReport(result, stdout.toByteArray(), stderr.toByteArray());
  }
}
