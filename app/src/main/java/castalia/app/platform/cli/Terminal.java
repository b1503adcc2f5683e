package castalia.app.platform.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Map;

/// What a command talks to: three streams, the environment, and whether a person is looking.
///
/// Text goes out as UTF-8. Writers are flushed by [Shell] when the command ends.
public final class Terminal {
  private static final int USUAL_WIDTH = 80;

  private final InputStream in;
  private final OutputStream out;
  private final OutputStream err;
  private final PrintWriter outWriter;
  private final PrintWriter errWriter;
  private final Map<String, String> environment;
  private final Looks outLooks;
  private final Looks errLooks;

  /// How a stream shows what is written to it.
  ///
  /// @param interactive whether it is a terminal
  /// @param width in columns
  public record Looks(boolean interactive, int width) {
    /// A file or a pipe.
    public static final Looks FILE = new Looks(false, USUAL_WIDTH);
  }

  /// @param outLooks of standard output
  /// @param errLooks of standard error
  public Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> environment,
      Looks outLooks,
      Looks errLooks) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.outWriter = new PrintWriter(new OutputStreamWriter(out, UTF_8), false);
    this.errWriter = new PrintWriter(new OutputStreamWriter(err, UTF_8), true);
    this.environment = Map.copyOf(environment);
    this.outLooks = outLooks;
    this.errLooks = errLooks;
  }

  /// That of this process.
  public static Terminal system() {
    return new Terminal(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        TerminalProbe.looksOf(1),
        TerminalProbe.looksOf(2));
  }

  /// Standard input.
  public InputStream in() {
    return in;
  }

  /// Standard output for text.
  public PrintWriter out() {
    return outWriter;
  }

  /// Standard output for bytes that pass through; flush [#out()] before writing to it.
  public OutputStream bytes() {
    return out;
  }

  /// Writes whole text that is bytes already, and a line feed behind it.
  public void print(byte[] utf8) {
    outWriter.println(new String(utf8, UTF_8));
  }

  /// Standard error for text; each line is written at once.
  public PrintWriter err() {
    return errWriter;
  }

  /// Standard error for bytes that pass through.
  public OutputStream errBytes() {
    return err;
  }

  /// The environment's variables.
  public Map<String, String> environment() {
    return environment;
  }

  /// Whether a person reads standard output.
  public boolean interactive() {
    return outLooks.interactive();
  }

  /// Whether a person reads standard error, so that progress may be shown there.
  public boolean showsProgress() {
    return errLooks.interactive() && !isDumb();
  }

  /// The columns of standard output.
  public int width() {
    return outLooks.width();
  }

  /// How to mark text on standard output.
  public Style style() {
    return styleOf(outLooks);
  }

  /// How to mark text on standard error.
  public Style errStyle() {
    return styleOf(errLooks);
  }

  private Style styleOf(Looks looks) {
    var unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return looks.interactive() && !unwanted && !isDumb() ? Style.COLOUR : Style.PLAIN;
  }

  private boolean isDumb() {
    return environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  void flush() {
    outWriter.flush();
    errWriter.flush();
  }
}
