package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Pointers;
import castalia.app.practice.RunAnswers.RunAnswer;
import castalia.runner.InvalidProgramException;
import castalia.runner.RunResult;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How the end of a run is told and counted: what became of the program, or why we refused it.
final class RunVerdicts {
  private static final Logger LOG = LoggerFactory.getLogger(RunVerdicts.class);
  private static final Duration RETRY = Duration.ofSeconds(2);

  /// As much of the end of standard error as an explanation may need.
  static final int TAIL = 4096;

  private final RunFigures figures;

  RunVerdicts(RunFigures figures) {
    this.figures = figures;
  }

  /// What became of a program, without its output.
  ///
  /// @param waited until there was a sandbox
  /// @param stderr the end of it at least
  RunAnswer answer(LiveRun run, RunResult result, Duration waited, CharSequence stderr) {
    figures.ended(result, waited);
    int from = Math.max(0, stderr.length() - TAIL);
    var tail = stderr.subSequence(from, stderr.length()).toString();
    return RunAnswer.of(run.id(), result, Explanation.of(result, run.limits(), tail));
  }

  /// What a failure of the runner is to the client. What is none of ours is thrown again.
  Refusal refusal(RuntimeException failure) {
    return switch (failure) {
      case RunnerBusyException busy -> {
        figures.refused(busy.closing() ? "stopping" : "busy");
        yield busy.closing()
            ? Refusal.retry(ErrorCode.STOPPING, "The server is stopping.", RETRY)
            : Refusal.retry(
                ErrorCode.RUNNER_BUSY, "All places in the queue of programs are taken.", RETRY);
      }
      case InvalidProgramException wrong ->
          Refusal.invalid(
              List.of(Pointers.error("/" + wrong.field(), String.valueOf(wrong.getMessage()))));
      case SandboxException broken -> {
        figures.failed();
        LOG.error("a sandbox failed", broken);
        yield Refusal.of(
            ErrorCode.SANDBOX_FAILED,
            "The sandbox failed, not the program. Running it again is safe.");
      }
      default -> throw failure;
    };
  }
}
