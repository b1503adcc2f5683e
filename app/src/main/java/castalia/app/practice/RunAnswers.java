package castalia.app.practice;

import castalia.app.platform.web.Described;
import castalia.runner.Channel;
import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.RunResult;
import castalia.runner.Usage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the practice's operations answer.
final class RunAnswers {
  private RunAnswers() {}

  /// How a program ended.
  enum Outcome {
    EXITED,
    SIGNALLED,
    LIMIT,
    CANCELLED,
    TAMPERED
  }

  @Described("What became of a program.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunAnswer(
      @Described("The run's name, by which it can be cancelled while it goes on.") String id,
      Outcome outcome,
      @Described("If it exited: its code, 0 to 255.") @Nullable Integer code,
      @Described("If a signal ended it: the signal's number.") @Nullable Integer signal,
      @Described("If it ran into a limit: which.") @Nullable Limit limit,
      @Described("One or two sentences for whoever wrote it.") String explanation,
      @Described("What it printed; not in events, which sent it before.") @Nullable String stdout,
      @Described("What it wrote to standard error; not in events.") @Nullable String stderr,
      UsageFigures usage) {
    static RunAnswer of(String id, RunResult result, String explanation) {
      return new RunAnswer(
          id,
          outcome(result),
          result instanceof RunResult.Exited(int code, _) ? code : null,
          result instanceof RunResult.Signalled(int signal, _) ? signal : null,
          result instanceof RunResult.LimitExceeded(Limit limit, _) ? limit : null,
          explanation,
          null,
          null,
          UsageFigures.of(result.usage()));
    }

    RunAnswer with(String stdout, String stderr) {
      return new RunAnswer(id, outcome, code, signal, limit, explanation, stdout, stderr, usage);
    }

    private static Outcome outcome(RunResult result) {
      return switch (result) {
        case RunResult.Exited _ -> Outcome.EXITED;
        case RunResult.Signalled _ -> Outcome.SIGNALLED;
        case RunResult.LimitExceeded _ -> Outcome.LIMIT;
        case RunResult.Cancelled _ -> Outcome.CANCELLED;
        case RunResult.Tampered _ -> Outcome.TAMPERED;
      };
    }
  }

  @Described("What a program used.")
  record UsageFigures(
      @Described("Time on the clock, milliseconds.") double wallMs,
      @Described("Processor time of all its processes, milliseconds.") double cpuMs,
      @Described("Most memory at once, beyond that of an idle interpreter.") long peakMemoryBytes,
      @Described("Most processes seen at once.") int peakProcesses) {
    static UsageFigures of(Usage usage) {
      return new UsageFigures(
          millis(usage.wall()),
          millis(usage.cpu()),
          usage.peakMemoryBytes(),
          usage.peakProcesses());
    }

    private static double millis(Duration time) {
      return Math.round(time.toNanos() / 1e4) / 100.0;
    }
  }

  record StartedEvent(String id) {}

  record OutputEvent(Channel channel, String text) {}

  /// Whether programs can be run.
  enum Condition {
    STARTING,
    READY,
    OFF
  }

  record LimitFigures(long wallMs, long cpuMs, long memoryBytes, int processes, long outputBytes) {
    static LimitFigures of(Limits limits) {
      return new LimitFigures(
          limits.wall().toMillis(),
          limits.cpu().toMillis(),
          limits.memoryBytes(),
          limits.processes(),
          limits.outputBytes());
    }
  }

  @Described("The state of the runner.")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RunnerAnswer(
      Condition state,
      @Described("If it is off: what is missing.") @Nullable String reason,
      @Described("If it is off: what would help.") @Nullable String remedy,
      @Described("Versions of Python, the default first.") List<String> pythons,
      @Described("Programs that can run at once.") int slots,
      @Described("Programs that run.") int busy,
      @Described("Programs that wait.") int waiting,
      @Described("Limits of a run that names none.") LimitFigures defaults) {
    static RunnerAnswer of(RunnerState state) {
      var defaults = LimitFigures.of(Limits.DEFAULT);
      return switch (state) {
        case RunnerState.Starting _ ->
            new RunnerAnswer(Condition.STARTING, null, null, List.of(), 0, 0, 0, defaults);
        case RunnerState.Off(String reason, String remedy) ->
            new RunnerAnswer(
                Condition.OFF,
                reason,
                remedy.isEmpty() ? null : remedy,
                List.of(),
                0,
                0,
                0,
                defaults);
        case RunnerState.Ready(var health) ->
            new RunnerAnswer(
                Condition.READY,
                null,
                null,
                health.interpreters().stream().map(python -> python.version()).toList(),
                health.slots(),
                health.busy(),
                health.waiting(),
                defaults);
      };
    }
  }
}
