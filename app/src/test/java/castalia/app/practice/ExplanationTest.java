package castalia.app.practice;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.Limit;
import castalia.runner.Limits;
import castalia.runner.RunResult;
import castalia.runner.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {
  private static String of(RunResult result) {
    return Explanation.of(result, Limits.DEFAULT, "");
  }

  @Test
  void endIsToldWithItsTime() {
    var usage = new Usage(Duration.ofMillis(1500), Duration.ZERO, 0, 1);
    assertThat(of(new RunResult.Exited(0, usage))).isEqualTo("Finished in 1.5 s.");
    assertThat(of(new RunResult.Exited(7, usage))).isEqualTo("Ended with exit code 7.");
  }

  @ParameterizedTest
  @CsvSource({
    "ValueError: x, ValueError",
    "json.decoder.JSONDecodeError: x: y, JSONDecodeError",
    "KeyError, KeyError",
    "EOFError: EOF when reading a line, more input",
    "RecursionError: maximum recursion depth exceeded, calls itself",
    "SyntaxError: invalid syntax, could not read it",
  })
  void uncaughtExceptionIsNamed(String lastLine, String told) {
    var stderr =
        "Traceback (most recent call last):\n  File \"main.py\", line 1, in <module>\n" + lastLine;
    assertThat(Explanation.of(new RunResult.Exited(1, Usage.NONE), Limits.DEFAULT, stderr + "\n"))
        .contains(told);
  }

  @Test
  void whatAProgramMerelyPrintsIsNotTakenForAnException() {
    assertThat(
            Explanation.of(
                new RunResult.Exited(1, Usage.NONE), Limits.DEFAULT, "ValueError: just words\n"))
        .isEqualTo("Ended with exit code 1.");
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void everyLimitIsToldWithItsValueAndWhereToLook(Limit limit) {
    assertThat(of(new RunResult.LimitExceeded(limit, Usage.NONE)))
        .startsWith("Stopped")
        .containsPattern("10 s|5 s|128 MiB|1 MiB|16 MiB")
        .contains("Look for");
  }

  @Test
  void signalsAreToldByName() {
    assertThat(of(new RunResult.Signalled(11, Usage.NONE))).contains("SIGSEGV");
    assertThat(of(new RunResult.Signalled(6, Usage.NONE))).contains("SIGABRT");
    assertThat(of(new RunResult.Signalled(12, Usage.NONE))).contains("signal 12");
  }
}
