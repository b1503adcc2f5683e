package castalia.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.Guess;
import castalia.app.platform.cli.Shell;
import castalia.app.platform.cli.TestTerminal;
import castalia.runner.Channel;
import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.RunResult;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.Usage;
import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
  @TempDir Path folder;

  private final AtomicReference<Limits> limits = new AtomicReference<>(Limits.DEFAULT);
  private final TestTerminal terminal = TestTerminal.reading("print(1)\n");

  private ScriptedRunner runner(Script script) {
    return new ScriptedRunner(
        (program, allowed, stage) -> {
          limits.set(allowed);
          return script.play(program, allowed, stage);
        });
  }

  private int run(ScriptedRunner runner, TestTerminal on, String... arguments) {
    try (var practice =
        new Practice(() -> runner, NoPackages.none(), new RunFigures(SimpleMeterRegistry::new))) {
      return new Shell(
              on.terminal(),
              "1",
              Guess.NONE,
              () -> List.of(new RunCommand(practice, on.terminal())))
          .run(arguments);
    }
  }

  private static RunResult ended(RunResult result) {
    return result;
  }

  @Test
  void aProgramFromStandardInputIsRunAndItsStreamsPassThrough() {
    var runner =
        runner(
            (_, _, stage) -> {
              stage.write(Channel.STDOUT, new byte[] {'a', (byte) 0xff, '\n'});
              stage.write(Channel.STDERR, new byte[] {'b', '\n'});
              return Script.EXITED;
            });
    assertThat(run(runner, terminal, "run", "-")).isEqualTo(ExitCode.FINE);
    assertThat(runner.programs()).containsExactly(Program.of("print(1)\n"));
    assertThat(terminal.out()).isEqualTo("a\ufffd\n");
    assertThat(terminal.err()).isEqualTo("b\n");
  }

  @Test
  void filesArgumentsInputAndLimitsReachTheProgram() throws IOException {
    var main = Files.writeString(folder.resolve("count.py"), "import util");
    var util = Files.writeString(folder.resolve("u.py"), "n = 1");
    var input = Files.writeString(folder.resolve("input.txt"), "one\n");
    var runner = runner((_, _, _) -> Script.EXITED);
    assertThat(
            run(
                runner,
                terminal,
                "run",
                main.toString(),
                "--file",
                "lib/util.py=" + util,
                "--stdin",
                input.toString(),
                "--wall",
                "1500ms",
                "--cpu",
                "1",
                "--memory",
                "64M",
                "--processes",
                "3",
                "--output",
                "10K",
                "--",
                "--fast",
                "-"))
        .as(terminal.err())
        .isEqualTo(ExitCode.FINE);
    var program = runner.programs().getFirst();
    assertThat(program.files())
        .containsEntry("count.py", "import util")
        .containsEntry("lib/util.py", "n = 1");
    assertThat(program.entry()).isEqualTo("count.py");
    assertThat(program.arguments()).containsExactly("--fast", "-");
    assertThat(program.stdin()).asString().isEqualTo("one\n");
    assertThat(limits.get())
        .isEqualTo(
            new Limits(Duration.ofMillis(1500), Duration.ofSeconds(1), 64 << 20, 3, 10 << 10));
  }

  @Test
  void standardInputGoesOnToAProgramFromAFile() throws IOException {
    var main = Files.writeString(folder.resolve("main.py"), "");
    var runner =
        runner(
            (_, _, stage) -> {
              for (var read = stage.read(); read.length > 0; read = stage.read()) {
                stage.write(Channel.STDOUT, read);
              }
              return Script.EXITED;
            });
    assertThat(run(runner, terminal, "run", main.toString())).isZero();
    assertThat(terminal.out()).isEqualTo("print(1)\n");
  }

  @Test
  void aProgramThatFailsIsExitCodeOneWithALineAboutIt() {
    var ends =
        List.<RunResult>of(
            new RunResult.Exited(3, Usage.NONE),
            new RunResult.Signalled(11, Usage.NONE),
            new RunResult.LimitExceeded(
                Limit.MEMORY,
                new Usage(Duration.ofMillis(20), Duration.ofMillis(10), 134 << 20, 1)),
            new RunResult.Tampered(Usage.NONE));
    for (var end : ends) {
      var fresh = TestTerminal.reading("");
      assertThat(run(runner((_, _, _) -> ended(end)), fresh, "run", "-"))
          .isEqualTo(ExitCode.FAILED);
      assertThat(fresh.err()).startsWith("castalia: ").hasLineCount(1);
    }
  }

  @Test
  void aLimitIsToldWithWhatWasUsed() {
    var usage = new Usage(Duration.ofMillis(1240), Duration.ofMillis(1003), 8 << 20, 1);
    run(
        runner((_, _, _) -> new RunResult.LimitExceeded(Limit.CPU, usage)),
        terminal,
        "run",
        "-",
        "--cpu",
        "1s");
    assertThat(terminal.err())
        .contains("Stopped after 1 s of processor time")
        .contains("(1240 ms, 1003 ms of processor time, 8.0 MiB)");
  }

  @Test
  void jsonHoldsEverythingAndNothingElseIsPrinted() {
    var runner =
        runner(
            (_, _, stage) -> {
              stage.print("1\n");
              return new RunResult.Exited(2, Usage.NONE);
            });
    assertThat(run(runner, terminal, "run", "-", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out())
        .startsWith("{")
        .hasLineCount(1)
        .contains("\"outcome\":\"exited\"", "\"code\":2", "\"stdout\":\"1\\n\"");
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void aSandboxThatBreaksIsOurs() {
    assertThat(run(ScriptedRunner.failing(), terminal, "run", "-")).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err()).contains("The sandbox failed, not the program");
  }

  @Test
  void aMachineThatCannotRunProgramsIsOursAndTold() {
    try (var practice =
        new Practice(
            () -> {
              throw new RunnerUnavailableException("no python3", "apt-get install python3");
            },
            NoPackages.none(),
            new RunFigures(SimpleMeterRegistry::new))) {
      var shell =
          new Shell(
              terminal.terminal(),
              "1",
              Guess.NONE,
              () -> List.of(new RunCommand(practice, terminal.terminal())));
      assertThat(shell.run("run", "-")).isEqualTo(ExitCode.OURS);
    }
    assertThat(terminal.err()).contains("no python3").contains("apt-get install python3");
  }
}
