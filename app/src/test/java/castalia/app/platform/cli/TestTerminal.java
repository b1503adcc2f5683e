package castalia.app.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/// A terminal that remembers what was written to it.
public final class TestTerminal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Terminal terminal;

  private TestTerminal(String in, Terminal.Looks looks, Map<String, String> environment) {
    this.terminal =
        new Terminal(
            new ByteArrayInputStream(in.getBytes(UTF_8)), out, err, environment, looks, looks);
  }

  /// Pipes on all three streams, and nothing to read.
  public static TestTerminal piped() {
    return reading("");
  }

  /// Pipes on all three streams, with something to read.
  public static TestTerminal reading(String in) {
    return reading(in, Map.of());
  }

  /// Pipes on all three streams, with something to read, in an environment.
  public static TestTerminal reading(String in, Map<String, String> environment) {
    return new TestTerminal(in, Terminal.Looks.FILE, environment);
  }

  /// A person's terminal of that width.
  public static TestTerminal interactive(int width, Map<String, String> environment) {
    return new TestTerminal("", new Terminal.Looks(true, width), environment);
  }

  /// The terminal itself.
  public Terminal terminal() {
    return terminal;
  }

  /// What was written to standard output so far.
  public String out() {
    terminal.flush();
    return out.toString(UTF_8);
  }

  /// What was written to standard error so far.
  public String err() {
    terminal.flush();
    return err.toString(UTF_8);
  }
}
