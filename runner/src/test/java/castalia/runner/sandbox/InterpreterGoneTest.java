package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Runner;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The interpreter on the host goes away or becomes another while a runner is open: an upgrade, a
/// `pyenv uninstall`.
@Timeout(60)
final class InterpreterGoneTest {
  private static final Program HELLO = Program.of("import json\nprint(json.dumps([1]))");

  @Test
  void whatIsReadyServesTheRestIsOurFailureUntilItIsBack(@TempDir Path folder) throws Exception {
    Path python = copyOfAnInterpreter(folder);
    Path aside = folder.resolve("aside");
    try (Runner runner = Runner.open(options(python))) {
      Files.move(python, aside);
      assertServes(runner);
      assertServes(runner);

      endTheSandbox(runner);
      assertThatThrownBy(() -> runner.run(HELLO, Limits.DEFAULT))
          .isInstanceOf(SandboxException.class);
      assertThat(runner.health().ready()).isFalse();

      Files.move(aside, python);
      assertServesInTheEnd(runner);
    }
  }

  @Test
  void anotherProgramInItsPlaceRunsNothing(@TempDir Path folder) throws Exception {
    Path python = copyOfAnInterpreter(folder);
    Path aside = folder.resolve("aside");
    try (Runner runner = Runner.open(options(python))) {
      Files.move(python, aside);
      Files.copy(Path.of("/bin/echo"), python, StandardCopyOption.COPY_ATTRIBUTES);
      assertServes(runner);

      endTheSandbox(runner);
      assertThatThrownBy(() -> runner.run(HELLO, Limits.DEFAULT))
          .isInstanceOf(SandboxException.class);

      Files.move(aside, python, StandardCopyOption.REPLACE_EXISTING);
      assertServesInTheEnd(runner);
    }
  }

  private static castalia.runner.RunnerOptions options(Path python) {
    return NothingLeft.options().withSlots(1).withPythons(python.toString());
  }

  /// In a folder of its own; it finds its library where it was built for.
  private static Path copyOfAnInterpreter(Path folder) throws IOException {
    Path original;
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      original = runner.health().interpreters().getFirst().executable();
    }
    return Files.copy(original, folder.resolve("python3"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void endTheSandbox(Runner runner) throws InterruptedException {
    long before = runner.health().restarts();
    while (runner.health().idle() == 0) {
      Thread.sleep(1);
    }
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    while (runner.health().restarts() == before) {
      Thread.sleep(1);
    }
  }

  private static void assertServes(Runner runner) throws InterruptedException {
    assertThat(runner.run(HELLO, Limits.DEFAULT).stdoutText()).isEqualTo("[1]\n");
  }

  private static void assertServesInTheEnd(Runner runner) throws InterruptedException {
    String said = "";
    for (int attempt = 0; attempt < 20 && said.isEmpty(); attempt++) {
      try {
        said = runner.run(HELLO, Limits.DEFAULT).stdoutText();
      } catch (SandboxException e) {
        assertThat(e).hasMessageNotContaining("Ada");
      }
    }
    assertThat(said).isEqualTo("[1]\n");
  }
}
