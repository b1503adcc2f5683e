package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.web.Json;
import castalia.runner.InvalidLimitsException;
import castalia.runner.InvalidProgramException;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.RunnerBusyException;
import castalia.runner.SandboxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `castalia run FILE`: a program in the sandbox, its streams joined to the terminal's.
@Command(
    name = "run",
    description = "Run a Python program in the sandbox.",
    footer = {
      "",
      "Exit code 0 if the program ends with 0, else 1; why it ended stands on standard",
      "error. Ctrl-C ends the program, with exit code 130.",
      "",
      "  castalia run fizzbuzz.py",
      "  echo 'print(6 * 7)' | castalia run -",
      "  castalia run main.py --file util.py=lib/util.py --wall 2s -- --verbose 3"
    })
final class RunCommand implements Callable<Integer> {
  private final Practice practice;
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "The program; - reads it from standard input.")
  private @Nullable String file;

  @Parameters(
      index = "1..*",
      paramLabel = "ARG",
      description = "Arguments for the program; put -- before them.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--stdin",
      paramLabel = "PATH",
      description = "What the program reads; standard input if not given.")
  private @Nullable Path stdin;

  @Option(
      names = "--file",
      paramLabel = "NAME=PATH",
      description = "Another file for the program's folder; may be given again.")
  private Map<String, Path> files = new LinkedHashMap<>();

  @ArgGroup(exclusive = false, heading = "%nLimits%n")
  private RunLimitOptions limits = new RunLimitOptions();

  @Option(names = "--json", description = "Print the result as JSON at the end, as the API does.")
  private boolean asJson;

  RunCommand(Practice practice, Terminal terminal) {
    this.practice = practice;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      var input = new RunInput(terminal.in());
      var program = input.program(Objects.requireNonNull(file), files, arguments, stdin);
      return run(program, limits.limits(), input.readsOn(file, stdin));
    } catch (InvalidProgramException e) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, "the program's " + e.field() + ": " + e.getMessage());
    } catch (InvalidLimitsException e) {
      throw Refusal.of(
          ErrorCode.INVALID_REQUEST, RunLimitOptions.optionFor(e.field()) + " " + e.getMessage());
    } catch (SandboxException e) {
      throw Refusal.of(
          ErrorCode.SANDBOX_FAILED,
          "The sandbox failed, not the program: " + e.getMessage() + ". Run it again.");
    } catch (RunnerBusyException e) {
      throw Refusal.of(ErrorCode.RUNNER_BUSY, String.valueOf(e.getMessage()));
    }
  }

  private int run(Program program, Limits allowed, boolean readsTerminal)
      throws InterruptedException {
    var output = new RunOutput(terminal, asJson);
    var run = practice.runner().start(program, allowed, output);
    if (readsTerminal) {
      RunInput.copy(terminal.in(), run);
    } else {
      run.closeStdin();
    }
    return tell(run.await(), allowed, output);
  }

  private int tell(RunResult result, Limits allowed, RunOutput output) {
    var explanation = Explanation.of(result, allowed, output.stderrTail());
    var isFine = result instanceof RunResult.Exited(int code, _) && code == 0;
    if (asJson) {
      var answer = RunAnswers.RunAnswer.of("local", result, explanation);
      terminal.print(Json.bytes(answer.with(output.stdout(), output.stderr())));
    } else if (!isFine) {
      var usage = RunAnswers.UsageFigures.of(result.usage());
      terminal
          .err()
          .println(
              terminal.errStyle().bad("castalia:")
                  + " %s (%.0f ms, %.0f ms of processor time, %.1f MiB)"
                      .formatted(
                          explanation,
                          usage.wallMs(),
                          usage.cpuMs(),
                          usage.peakMemoryBytes() / 1048576.0));
    }
    return isFine ? ExitCode.FINE : ExitCode.FAILED;
  }
}
