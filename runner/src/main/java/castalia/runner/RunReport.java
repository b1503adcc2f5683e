package castalia.runner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A result with all that the program wrote.
///
/// @param result what became of the program
/// @param stdout the bytes of its standard output, as written
/// @param stderr the bytes of its standard error, as written
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record RunReport(RunResult result, byte[] stdout, byte[] stderr) {
  /// Copies both arrays.
  public RunReport {
    stdout = stdout.clone();
    stderr = stderr.clone();
  }

  /// A copy of the bytes of standard output.
  @Override
  public byte[] stdout() {
    return stdout.clone();
  }

  /// A copy of the bytes of standard error.
  @Override
  public byte[] stderr() {
    return stderr.clone();
  }

  /// Standard output as UTF-8; each malformed sequence becomes U+FFFD.
  public String stdoutText() {
    return new String(stdout, StandardCharsets.UTF_8);
  }

  /// Standard error as UTF-8; each malformed sequence becomes U+FFFD.
  public String stderrText() {
    return new String(stderr, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunReport that
        && result.equals(that.result)
        && Arrays.equals(stdout, that.stdout)
        && Arrays.equals(stderr, that.stderr);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * result.hashCode() + Arrays.hashCode(stdout)) + Arrays.hashCode(stderr);
  }

  /// The result and both texts, for a failing test's message.
  @Override
  public String toString() {
    return "RunReport[" + result + ", stdout=" + stdoutText() + ", stderr=" + stderrText() + "]";
  }
}
