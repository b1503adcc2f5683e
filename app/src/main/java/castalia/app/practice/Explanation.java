package castalia.app.practice;

import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.RunResult;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/// What became of a program, in one or two sentences for whoever wrote it.
public final class Explanation {
  private static final Pattern LAST_LINE = Pattern.compile("^([A-Za-z_][\\w.]*)(?::.*)?$");
  private static final int SIGABRT = 6;
  private static final int SIGKILL = 9;
  private static final int SIGSEGV = 11;
  private static final int SIGTERM = 15;

  private Explanation() {}

  /// The sentence.
  ///
  /// @param limits those it ran under
  /// @param stderrTail the end of its standard error, as far as it is known; names the exception
  public static String of(RunResult result, Limits limits, String stderrTail) {
    return switch (result) {
      case RunResult.Exited(int code, var usage) when code == 0 ->
          "Finished in " + time(usage.wall()) + ".";
      case RunResult.Exited(int code, _) -> exited(code, stderrTail);
      case RunResult.Signalled(int signal, _) -> signalled(signal);
      case RunResult.LimitExceeded(Limit limit, _) -> exceeded(limit, limits);
      case RunResult.Tampered _ ->
          "Stopped: it wrote into the channel over which the sandbox reports, which no ordinary"
              + " program does.";
      case RunResult.Cancelled _ -> "Stopped on request.";
    };
  }

  private static String exited(int code, String stderrTail) {
    var exception = exception(stderrTail);
    if (code == 1 && !exception.isEmpty()) {
      return switch (exception) {
        case "EOFError" ->
            "Ended by an uncaught EOFError: it wanted to read more input than it was given.";
        case "SyntaxError", "IndentationError", "TabError" ->
            "Not started: Python could not read it (%s). The error names the line."
                .formatted(exception);
        case "RecursionError" ->
            "Ended by an uncaught RecursionError: a function calls itself without an end.";
        case "MemoryError" ->
            "Ended by an uncaught MemoryError: it asked for more memory than it may have.";
        default ->
            "Ended by an uncaught %s. The last lines of the error say where.".formatted(exception);
      };
    }
    return "Ended with exit code " + code + ".";
  }

  private static String exception(String stderrTail) {
    if (!stderrTail.contains("Traceback (most recent call last)")
        && !stderrTail.contains("  File \"")) {
      return "";
    }
    var lines = stderrTail.strip().lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      var match = LAST_LINE.matcher(lines.get(i));
      if (match.matches() && !lines.get(i).startsWith("Traceback")) {
        var name = match.group(1);
        return name.substring(name.lastIndexOf('.') + 1);
      }
    }
    return "";
  }

  private static String signalled(int signal) {
    return switch (signal) {
      case SIGSEGV ->
          "Crashed the interpreter (signal 11, SIGSEGV): memory was used that is not the program's.";
      case SIGABRT -> "Aborted (signal 6, SIGABRT): the interpreter or a library gave up.";
      case SIGKILL, SIGTERM ->
          "Ended by signal " + signal + ", which it, or a process that it started, sent.";
      default -> "Ended by signal " + signal + ".";
    };
  }

  private static String exceeded(Limit limit, Limits limits) {
    return switch (limit) {
      case WALL ->
          "Stopped after %s: it was still running. Look for a loop that never ends or something that waits."
              .formatted(time(limits.wall()));
      case CPU ->
          "Stopped after %s of processor time. Look for a loop that never ends or work that grows too fast."
              .formatted(time(limits.cpu()));
      case MEMORY ->
          "Stopped: it used more than %s of memory. Look for a collection that grows without end."
              .formatted(size(limits.memoryBytes()));
      case OUTPUT ->
          "Stopped: it wrote more than %s. Look for a print in a loop that never ends."
              .formatted(size(limits.outputBytes()));
      case VALUES ->
          "Stopped: it sent more than %s of values, or left unread what it was sent. Look for a loop that never ends."
              .formatted(size(limits.valueBytes()));
    };
  }

  private static String time(Duration time) {
    double seconds = time.toNanos() / 1e9;
    if (seconds < 1) {
      return Math.max(1, Math.round(seconds * 1000)) + " ms";
    }
    return seconds == Math.rint(seconds)
        ? (long) seconds + " s"
        : String.format(Locale.ROOT, "%.1f s", seconds);
  }

  private static String size(long bytes) {
    if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
      return (bytes >> 20) + " MiB";
    }
    return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + " KiB" : bytes + " bytes";
  }
}
