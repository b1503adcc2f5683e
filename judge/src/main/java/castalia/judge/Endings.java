package castalia.judge;

import castalia.runner.Limit;
import castalia.runner.RunResult;

/// What the end of a sandboxed process means.
final class Endings {
  private static final int LONGEST_TAIL = 2000;

  private Endings() {}

  static Cause cause(RunResult result) {
    return switch (result) {
      case RunResult.Exited _, RunResult.Signalled _, RunResult.Cancelled _ -> Cause.DIED;
      case RunResult.Tampered _ -> Cause.TAMPERED;
      case RunResult.LimitExceeded(Limit limit, _) ->
          switch (limit) {
            case WALL, CPU -> Cause.TIME;
            case MEMORY -> Cause.MEMORY;
            case OUTPUT, VALUES -> Cause.OUTPUT;
          };
    };
  }

  /// How it ended, and the end of what it printed.
  static String detail(RunResult result, String printed) {
    var how =
        switch (result) {
          case RunResult.Exited(int code, _) -> "The process exited with code " + code + ".";
          case RunResult.Signalled(int signal, _) -> "Signal " + signal + " ended the process.";
          case RunResult.LimitExceeded(Limit limit, _) -> limit(limit);
          case RunResult.Tampered _ -> "It wrote into the sandbox's own channel.";
          case RunResult.Cancelled _ -> "It was ended.";
        };
    var tail = printed.substring(Math.max(0, printed.length() - LONGEST_TAIL)).strip();
    return tail.isEmpty() ? how : how + "\n" + tail;
  }

  private static String limit(Limit limit) {
    return switch (limit) {
      case WALL -> "It took too long.";
      case CPU -> "It used too much processor time.";
      case MEMORY -> "It held too much memory.";
      case OUTPUT -> "It printed too much.";
      case VALUES -> "It returned too much.";
    };
  }
}
