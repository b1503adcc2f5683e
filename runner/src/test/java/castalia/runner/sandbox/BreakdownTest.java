package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.runner.InvalidProgramException;
import castalia.runner.Limits;
import castalia.runner.Program;
import castalia.runner.Run;
import castalia.runner.RunListener;
import castalia.runner.RunReport;
import castalia.runner.RunResult;
import castalia.runner.Runner;
import castalia.runner.RunnerBusyException;
import castalia.runner.RunnerOptions;
import castalia.runner.RunnerUnavailableException;
import castalia.runner.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens when things of ours die, fill up or are missing.
@Timeout(60)
final class BreakdownTest {
  private static final Program BUSY =
      Program.of(
          """
          import os, time
          for _ in range(5):
              if os.fork() == 0:
                  os.setsid()
                  time.sleep(60)
          print("up")
          time.sleep(60)
          """);
  private static final Limits LIMITS = Limits.DEFAULT.withWall(Duration.ofSeconds(50));

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    NothingLeft.awaitNothingBut(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"launcher", "template", "monitor"})
  void deathOfAProcessOfOursIsOurFailureAndLeavesNothing(String victim) throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      CountDownLatch up = new CountDownLatch(1);
      Run run = runner.start(BUSY, LIMITS, (channel, bytes) -> up.countDown());
      up.await();
      Set<Long> before = pids();

      kill(processOf(victim));

      assertThatThrownBy(run::await).isInstanceOf(SandboxException.class);
      RunReport next = runner.run(Program.of("print('next')"), Limits.DEFAULT);
      assertThat(next.stdoutText()).isEqualTo("next\n");
      assertThat(pids()).doesNotContainAnyElementsOf(before);
      assertThat(runner.health().restarts()).isEqualTo(1);
    }
  }

  @Test
  void deathOfTheParkedChildIsNotNoticedByAnyone() throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      for (int i = 0; i < 3; i++) {
        while (runner.health().idle() == 0) {
          Thread.sleep(1);
        }
        kill(processOf("child"));
        Program program = Program.of("import os\nprint(os.read(502, 9))").withValueChannel();
        StringBuilder printed = new StringBuilder();
        Run run = runner.start(program, LIMITS, (channel, bytes) -> printed.append(text(bytes)));
        run.send(new byte[] {'1'});
        assertThat(run.await()).isInstanceOf(RunResult.Exited.class);
        assertThat(printed).hasToString("b'1'\n");
      }
      assertThat(runner.health().restarts()).isZero();
    }
  }

  /// The kernel does not wait for the pipes of those it has killed: the template, woken to reap,
  /// must not be next. One in a hundred such runs broke its sandbox once.
  @Test
  void memoryThatOnlyAnEndFreesBreaksNoSandbox() throws Exception {
    String fill =
        """
        import fcntl, os
        kept = []
        while True:
            reader, writer = os.pipe()
            kept.append(reader)
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 1 << 20)
            os.write(writer, b"x" * (1 << 20))
        """;
    Limits limits = Limits.DEFAULT.withMemoryBytes(64L << 20);
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(4));
        var clients = Executors.newFixedThreadPool(4)) {
      List<Future<RunReport>> runs = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        runs.add(clients.submit(() -> runner.run(Program.of(fill), limits)));
      }
      for (Future<RunReport> run : runs) {
        run.get();
      }
      assertThat(runner.health().restarts()).isZero();
    }
  }

  @Test
  void fullQueueRefuses() throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1).withQueue(0))) {
      CountDownLatch up = new CountDownLatch(1);
      Run run = runner.start(BUSY, LIMITS, (channel, bytes) -> up.countDown());
      up.await();
      assertThatThrownBy(() -> runner.run(Program.of("1"), Limits.DEFAULT))
          .isInstanceOfSatisfying(
              RunnerBusyException.class, e -> assertThat(e.closing()).isFalse());
      run.cancel();
      run.await();
    }
  }

  @Test
  void waitingCallerCanBeInterruptedWithoutLosingTheSlot() throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      CountDownLatch up = new CountDownLatch(1);
      Run run = runner.start(BUSY, LIMITS, (channel, bytes) -> up.countDown());
      up.await();
      Thread waiting =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      runner.start(BUSY, LIMITS, RunListener.IGNORE);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      while (runner.health().waiting() == 0) {
        Thread.onSpinWait();
      }
      waiting.interrupt();
      waiting.join();
      assertThat(runner.health().waiting()).isZero();
      run.cancel();
      assertThat(run.await()).isInstanceOf(RunResult.Cancelled.class);
      assertThat(runner.run(Program.of("print(2)"), Limits.DEFAULT).stdoutText()).isEqualTo("2\n");
    }
  }

  @Test
  void slotsAreReplacedAfterTheirRuns() throws Exception {
    RunnerOptions options = NothingLeft.options().withSlots(1).withRunsPerTemplate(5);
    try (Runner runner = Runner.open(options)) {
      Set<String> hashes = new HashSet<>();
      for (int i = 0; i < 200 && hashes.size() < 3; i++) {
        hashes.add(runner.run(Program.of("print(hash('abc'))"), Limits.DEFAULT).stdoutText());
        Thread.sleep(10);
      }
      assertThat(hashes).hasSizeGreaterThanOrEqualTo(3);
      assertThat(runner.health().restarts()).isZero();
    }
  }

  @Test
  void hashSeedCanBeFixed() throws Exception {
    RunnerOptions options = NothingLeft.options().withSlots(1).withHashSeed(7);
    Set<String> hashes = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      try (Runner runner = Runner.open(options)) {
        hashes.add(runner.run(Program.of("print(hash('abc'))"), Limits.DEFAULT).stdoutText());
      }
    }
    assertThat(hashes).hasSize(1);
  }

  @Test
  void missingPythonIsNamedWithItsRemedy() {
    assertThatThrownBy(() -> Runner.open(NothingLeft.options().withPythons("python9.9")))
        .isInstanceOf(RunnerUnavailableException.class)
        .hasMessageContaining("python9.9")
        .hasMessageContaining("apt-get install python3");
  }

  @Test
  void pythonThatIsNoneIsRefused(@TempDir Path folder) throws IOException {
    Path fake = Files.writeString(folder.resolve("python3"), "#!/bin/sh\nexit 3\n");
    assertThat(fake.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> Runner.open(NothingLeft.options().withPythons(fake.toString())))
        .isInstanceOf(RunnerUnavailableException.class);
  }

  @Test
  void cacheThatCannotBeMadeIsNamed() {
    Path nowhere = Path.of("/proc/castalia");
    assertThatThrownBy(() -> Runner.open(NothingLeft.options().withCache(nowhere)))
        .isInstanceOf(RunnerUnavailableException.class)
        .hasMessageContaining("/proc/castalia");
  }

  @Test
  void pythonThatIsNotOfferedIsRefused() throws Exception {
    try (Runner runner = Runner.open(NothingLeft.options().withSlots(1))) {
      assertThatThrownBy(() -> runner.run(Program.of("").withPython("3.99"), Limits.DEFAULT))
          .isInstanceOfSatisfying(
              InvalidProgramException.class, e -> assertThat(e.field()).isEqualTo("python"));
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Set<Long> pids() {
    Set<Long> found = new HashSet<>();
    ProcessHandle.current().descendants().forEach(process -> found.add(process.pid()));
    return found;
  }

  private static void kill(ProcessHandle process) throws InterruptedException {
    process.destroyForcibly();
    while (process.isAlive()) {
      Thread.sleep(1);
    }
  }

  /// Launcher, below it the template, below it monitor, init and child in the order of their
  /// births.
  private static ProcessHandle processOf(String name) {
    ProcessHandle launcher = ProcessHandle.current().children().findFirst().orElseThrow();
    ProcessHandle template = launcher.children().findFirst().orElseThrow();
    List<ProcessHandle> below =
        template
            .children()
            .sorted(
                Comparator.comparing((ProcessHandle it) -> it.info().startInstant().orElseThrow())
                    .thenComparingLong(ProcessHandle::pid))
            .toList();
    return switch (name) {
      case "launcher" -> launcher;
      case "template" -> template;
      case "monitor" -> below.getFirst();
      case "child" -> below.getLast();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
