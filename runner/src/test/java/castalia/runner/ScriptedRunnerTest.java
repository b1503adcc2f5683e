package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.testing.Script;
import castalia.runner.testing.ScriptedRunner;
import castalia.runner.testing.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ScriptedRunnerTest extends RunnerContract {
  @Override
  Runner open() {
    return new ScriptedRunner(ScriptedRunnerTest::play);
  }

  @Override
  Program printing() {
    return Program.of("print");
  }

  @Override
  Program shouting() {
    return Program.of("shout");
  }

  @Override
  Program echoing() {
    return Program.of("echo").withValueChannel();
  }

  @Override
  Program endless() {
    return Program.of("endless");
  }

  @Test
  void rememberedProgramsComeInOrder() throws InterruptedException {
    ScriptedRunner runner = ScriptedRunner.printing("42\n");
    assertThat(runner.run(Program.of("a"), Limits.DEFAULT).stdoutText()).isEqualTo("42\n");
    runner.run(Program.of("b"), Limits.DEFAULT);
    assertThat(runner.programs()).containsExactly(Program.of("a"), Program.of("b"));
  }

  @Test
  void failingRunnerFailsAsABrokenSandboxDoes() {
    assertThatThrownBy(() -> ScriptedRunner.failing().run(Program.of("a"), Limits.DEFAULT))
        .isInstanceOf(SandboxException.class);
  }

  @Test
  void reportingRunnerRepeatsItsReport() throws InterruptedException {
    RunReport report = new RunReport(Script.EXITED, new byte[] {1}, new byte[] {2});
    assertThat(ScriptedRunner.reporting(report).run(Program.of("a"), Limits.DEFAULT))
        .isEqualTo(report);
  }

  private static RunResult play(Program program, Limits limits, Stage stage)
      throws InterruptedException {
    String source = String.valueOf(program.files().get(Program.MAIN));
    if (source.equals("print")) {
      stage.print("out\n");
      stage.write(Channel.STDERR, "err\n".getBytes(StandardCharsets.UTF_8));
      return new RunResult.Exited(3, Usage.NONE);
    }
    if (source.equals("shout")) {
      for (byte[] read = stage.read(); read.length > 0; read = stage.read()) {
        stage.print(new String(read, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT));
      }
      stage.print("end\n");
      return Script.EXITED;
    }
    if (source.equals("echo")) {
      for (byte[] read = stage.readValues(); read.length > 0; read = stage.readValues()) {
        String shout = new String(read, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
        stage.print(shout);
        stage.writeValues(shout.getBytes(StandardCharsets.UTF_8));
      }
      return Script.EXITED;
    }
    stage.print("ready\n");
    Thread.sleep(Long.MAX_VALUE);
    return Script.EXITED;
  }
}
