package castalia.bank.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Finding;
import castalia.bank.VerifyListener;
import castalia.judge.Judge;
import castalia.judge.JudgeCode;
import castalia.runner.Runner;
import castalia.runner.RunnerOptions;
import castalia.runner.SandboxException;
import castalia.runner.testing.ScriptedRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class LabVerifierTest {
  private static Runner runner;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    runner = Runner.open(JudgeCode.addTo(RunnerOptions.defaults()));
  }

  @AfterAll
  static void close() {
    runner.close();
  }

  private static LabReport verify(LabLoading loading, LabVerifier.Settings settings)
      throws InterruptedException {
    assertThat(loading.mistakes()).isEmpty();
    return new LabVerifier(runner, new Judge(runner), settings)
        .verify(loading.labs(), VerifyListener.IGNORE);
  }

  private static LabVerifier.Settings cold() {
    return new LabVerifier.Settings(false, 1, Optional.empty(), 2);
  }

  @Test
  void aSoundLabIsProvedAndThenRemembered() throws InterruptedException {
    var settings = new LabVerifier.Settings(false, 1, Optional.of(folder), 2);
    var loading = LabLoader.of(SoundLab.HOME).load();

    var first = verify(loading, settings);
    assertThat(first.findings()).isEmpty();
    assertThat(first.tests()).isEqualTo(3);
    assertThat(first.remembered()).isZero();

    var second = verify(loading, settings);
    assertThat(second.proved()).isTrue();
    assertThat(second.remembered()).isEqualTo(11);
    assertThat(second.tests()).isEqualTo(3);
  }

  @Test
  void labelsThatDoNotHoldAreFound() throws InterruptedException {
    var loading =
        SoundLab.copiedTo(folder)
            .replaced(
                "submissions/wrong_answer/queue.py", "test_last_in_first_out", "test_empty_raises")
            .replaced("submissions/accepted/linked.py", "IndexError", "KeyError")
            .replaced("starter/stack.py", "class Stack", "class Stak")
            .load();

    var report = verify(loading, cold());

    assertThat(report.findings())
        .extracting(Finding::program)
        .containsExactlyInAnyOrder("queue", "linked", "starter");
    assertThat(report.findings()).allMatch(finding -> finding.kind() == Finding.Kind.WRONG);
    var queue = report.findings().stream().filter(it -> it.program().equals("queue")).findFirst();
    assertThat(queue.orElseThrow().message()).contains("test_empty_raises passes");
    assertThat(queue.orElseThrow().details().toString()).contains("test_last_in_first_out fails");
  }

  @Test
  void testsThatAreBrokenAreNotTheSubmissionsFault() throws InterruptedException {
    var loading =
        SoundLab.copiedTo(folder)
            .replaced("tests/test_stack.py", "from castalia import LabTest", "import nothing")
            .load();
    var report = verify(loading, cold());
    assertThat(report.findings()).hasSize(11);
    assertThat(report.findings()).allMatch(finding -> finding.kind() == Finding.Kind.OURS);
  }

  @Test
  void mutantsThatNoTestNoticesAreListed() throws InterruptedException {
    var settings = new LabVerifier.Settings(true, 1, Optional.empty(), 2);
    var loading =
        SoundLab.copiedTo(folder)
            .replaced(
                "tests/test_stack.py",
                "        with self.assertRaises(IndexError):\n            stack.pop()",
                "        self.assertIsNotNone(stack)")
            .replaced("tests/test_stack.py", "other.pop()", "raise IndexError")
            .load();

    var report = verify(loading, settings);

    assertThat(report.mutants()).isGreaterThan(5);
    assertThat(report.survivors())
        .anySatisfy(
            survivor -> {
              assertThat(survivor.file()).isEqualTo("stack/submissions/accepted/linked.py");
              assertThat(survivor.line()).isEqualTo(13);
            });
    assertThat(report.findings()).anyMatch(finding -> finding.message().contains("mutants live"));
  }

  @Test
  void aLabIsJudgedBesideThePackagesThatItNeeds() throws IOException, InterruptedException {
    var loading =
        SoundLab.copiedTo(folder.resolve("labs"))
            .replaced("lab.yaml", "checks:", "packages: [flask]\nchecks:")
            .replaced(
                "submissions/accepted/linked.py", "class Stack", "import flask\n\nclass Stack")
            .load();
    assertThat(loading.labs().getFirst().packages()).hasToString("[flask]");
    var without = verify(loading, cold());
    assertThat(without.findings()).extracting(Finding::program).containsExactly("linked");
    assertThat(without.findings().getFirst().details().toString())
        .contains("No module named 'flask'");

    var options = JudgeCode.addTo(RunnerOptions.defaults().withPackages(packageNamed("flask")));
    try (var beside = Runner.open(options)) {
      var verifier = new LabVerifier(beside, new Judge(beside), cold(), Map.of("flask", "1"));
      assertThat(verifier.verify(loading.labs(), VerifyListener.IGNORE).findings()).isEmpty();
    }
  }

  /// A folder of packages with one, which is empty.
  private Path packageNamed(String module) throws IOException {
    var packages = folder.resolve("packages");
    Files.createDirectories(packages.resolve(module));
    Files.writeString(packages.resolve(module).resolve("__init__.py"), "");
    try (var paths = Files.walk(folder)) {
      for (var path : paths.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return packages;
  }

  @Test
  void mutantsThatAreRememberedNeedNoJudging() throws InterruptedException {
    var settings = new LabVerifier.Settings(true, 1, Optional.of(folder), 2);
    var loading = LabLoader.of(SoundLab.HOME).load();
    var first = verify(loading, settings);
    assertThat(first.mutants()).isGreaterThan(5);

    var asked = new AtomicInteger();
    try (var never =
        new ScriptedRunner(
            (_, _, _) -> {
              asked.incrementAndGet();
              throw new SandboxException("nobody is to be judged");
            })) {
      var second =
          new LabVerifier(runner, new Judge(never), settings)
              .verify(loading.labs(), VerifyListener.IGNORE);
      assertThat(second.remembered()).isEqualTo(11 + first.mutants());
    }
    assertThat(asked).hasValue(0);
  }
}
