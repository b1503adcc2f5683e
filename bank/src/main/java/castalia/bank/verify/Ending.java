package castalia.bank.verify;

import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.RunReport;
import castalia.runner.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a program ended, as far as a proof cares.
///
/// @param clean whether it ended by itself with exit code 0
/// @param exception the class, without its module, of the exception that ended it
/// @param interrupted why it did not come to an end of its own, in words
/// @param stdout all that it printed
/// @param stderr all that it complained of
record Ending(
    boolean clean,
    Optional<String> exception,
    Optional<String> interrupted,
    String stdout,
    String stderr) {
  private static final String HEADER = "Traceback (most recent call last):";
  private static final Pattern GROUP_MARGIN = Pattern.compile("^(  )*[|+] ?");
  private static final Pattern LAST_LINE =
      Pattern.compile("((?:\\w+\\.|<\\w+>\\.)*)([A-Za-z_]\\w*)(:.*)?");

  static Ending of(RunReport report, Limits limits) {
    var clean = report.result() instanceof RunResult.Exited(int code, _) && code == 0;
    var stderr = report.stderrText();
    return new Ending(
        clean,
        clean ? Optional.empty() : exceptionIn(stderr),
        interruption(report.result(), limits),
        report.stdoutText(),
        stderr);
  }

  /// Whether it ended by that exception, alone or in a group.
  boolean endedBy(String name) {
    var grouped = exception.filter(it -> it.endsWith("ExceptionGroup")).isPresent();
    return exception.equals(Optional.of(name))
        || (grouped && Pattern.compile("\\b" + name + "\\b").matcher(stderr).find());
  }

  /// The last lines of its traceback.
  List<String> lastWords() {
    var lines = stderr.stripTrailing().lines().toList();
    return lines.subList(Math.max(0, lines.size() - 4), lines.size());
  }

  /// In a few words, for a message.
  String inWords() {
    return interrupted.orElseGet(
        () ->
            clean
                ? "it ended well"
                : exception
                    .map(name -> "it ended with " + name)
                    .orElse("it ended with an exit code other than 0"));
  }

  private static Optional<String> interruption(RunResult result, Limits limits) {
    return switch (result) {
      case RunResult.Exited _ -> Optional.empty();
      case RunResult.Signalled(int signal, _) -> Optional.of("it was ended by signal " + signal);
      case RunResult.LimitExceeded(Limit limit, _) -> Optional.of(limitInWords(limit, limits));
      case RunResult.Tampered _ -> Optional.of("it wrote into the sandbox's own channel");
      case RunResult.Cancelled _ -> Optional.of("it was cancelled");
    };
  }

  private static String limitInWords(Limit limit, Limits limits) {
    return switch (limit) {
      case WALL -> "it took more than " + limits.wall().toSeconds() + " s";
      case CPU -> "it took more than " + limits.cpu().toSeconds() + " s of processor time";
      case MEMORY -> "it took more than " + (limits.memoryBytes() >> 20) + " MiB of memory";
      case OUTPUT -> "it printed more than " + (limits.outputBytes() >> 10) + " KiB";
      case VALUES -> "it sent more than " + (limits.valueBytes() >> 10) + " KiB of values";
    };
  }

  /// The name behind the last traceback: its first line without indentation.
  private static Optional<String> exceptionIn(String stderr) {
    var lines = stderr.lines().map(line -> GROUP_MARGIN.matcher(line).replaceFirst("")).toList();
    var isGroup = stderr.contains("Exception Group " + HEADER);
    var header = isGroup ? indexOfGroup(lines) : lines.lastIndexOf(HEADER);
    return lines.stream()
        .skip(header + 1L)
        .filter(line -> !line.isEmpty() && line.charAt(0) != ' ')
        .map(LAST_LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(match -> match.group(2))
        .findFirst();
  }

  private static int indexOfGroup(List<String> lines) {
    for (var i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("Exception Group " + HEADER)) {
        return i;
      }
    }
    return -1;
  }
}
