package castalia.app.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.config.Settings;
import castalia.bank.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ShellTest {
  private final TestTerminal terminal = TestTerminal.piped();

  /// Does what it is told.
  @Command(name = "brew", description = "Brew tea.")
  private static final class Brew implements Callable<Integer> {
    private final Callable<Integer> action;

    @Option(names = "--minutes", paramLabel = "N", description = "How long.")
    private int minutes;

    Brew(Callable<Integer> action) {
      this.action = action;
    }

    @Override
    public Integer call() throws Exception {
      return action.call() + minutes;
    }
  }

  private int run(Callable<Integer> action, String... arguments) {
    return new Shell(terminal.terminal(), "1.2.3", Nearest::to, () -> List.of(new Brew(action)))
        .run(arguments);
  }

  private int run(String... arguments) {
    return run(() -> 0, arguments);
  }

  @Test
  void aCommandsResultIsTheExitCode() {
    assertThat(run(() -> 1, "brew")).isEqualTo(1);
  }

  @Test
  void withoutArgumentsHelpIsShown() {
    assertThat(run()).isZero();
    assertThat(terminal.out()).contains("Usage: castalia COMMAND", "Brew tea.", "Exit codes");
  }

  @Test
  void helpOfACommandIsTheSameBothWays() {
    assertThat(run("help", "brew")).isZero();
    var first = terminal.out();
    assertThat(run("brew", "--help")).isZero();
    assertThat(first).contains("Brew tea.", "--minutes=N");
    assertThat(terminal.out()).isEqualTo(first + first);
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheNearest() {
    assertThat(run("brwe")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err()).contains("brwe").contains("Did you mean: ").contains("brew");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void aMistypedOptionIsAnsweredWithTheNearest() {
    assertThat(run("brew", "--minute", "3")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err())
        .contains("--minute")
        .contains("--minutes")
        .contains("castalia brew --help");
  }

  @Test
  void helpOfAnUnknownCommandIsWrongUse() {
    assertThat(run("help", "brwe")).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void aValueOfAnotherTypeIsWrongUse() {
    assertThat(run("brew", "--minutes", "three")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err()).contains("--minutes").contains("three");
  }

  @Test
  void refusalsOfARequestAreWrongUseAndThoseOfTheMachineOurs() {
    assertThat(run(() -> refuse(ErrorCode.NOT_FOUND), "brew")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run(() -> refuse(ErrorCode.RUNNER_UNAVAILABLE), "brew")).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err()).contains("castalia: no tea");
  }

  private static int refuse(ErrorCode code) {
    throw Refusal.of(code, "no tea");
  }

  @Test
  void wrongSettingsAreWrongUse() {
    var environment = Map.of("CASTALIA_PORT", "x");
    Callable<Integer> wrong = () -> Settings.of(Map.of(), environment).port();
    assertThat(run(wrong, "brew")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err()).contains("CASTALIA_PORT");
  }

  @Test
  void anAccidentIsOursAndHidesItsTrace() {
    Callable<Integer> accident =
        () -> {
          throw new IllegalStateException("the pot broke");
        };
    assertThat(run(accident, "brew")).isEqualTo(ExitCode.OURS);
    assertThat(terminal.err())
        .contains("the pot broke")
        .contains("CASTALIA_DEBUG")
        .doesNotContain("\tat ");
  }

  @Test
  void versionIsShown() {
    assertThat(run("version")).isZero();
    assertThat(terminal.out()).isEqualTo("castalia 1.2.3\n");
  }

  @Test
  void pipesAndThoseWhoWantNoneGetNoColour() {
    assertThat(terminal.terminal().style()).isEqualTo(Style.PLAIN);
    assertThat(style(Map.of("TERM", "xterm"))).isEqualTo(Style.COLOUR);
    assertThat(style(Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(Style.PLAIN);
    assertThat(style(Map.of("TERM", "dumb"))).isEqualTo(Style.PLAIN);
  }

  private static Style style(Map<String, String> environment) {
    return TestTerminal.interactive(80, environment).terminal().style();
  }

  @Test
  void completionKnowsCommandsAndOptions() {
    for (var shell : List.of("bash", "zsh", "fish")) {
      var fresh = TestTerminal.piped();
      var code =
          new Shell(fresh.terminal(), "1", Nearest::to, () -> List.of(new Brew(() -> 0)))
              .run("completion", shell);
      assertThat(code).isZero();
      assertThat(fresh.out()).contains("brew").contains("minutes");
    }
    assertThat(run("completion", "tcsh")).isEqualTo(ExitCode.WRONG_USE);
  }
}
