package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.sandbox.NothingLeft;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every attack fails, ends as it must and in time; the next run in the same sandbox finds a clean
/// world. A subclass for each way to run sandboxes; its runner has one slot.
abstract class HostileContract {
  /// How much later than its wall limit a run may be answered, on a machine that is busy.
  private static final Duration LATE = Duration.ofMillis(2500);

  private static final Program CLEAN_WORLD =
      Program.of(
          """
          import fcntl, os, socket, sys, threading
          print(os.listdir("/work"), os.listdir("/tmp"), os.listdir("/dev/shm"), os.listdir("/box"))
          print(os.getpid(), [name for name in os.listdir("/proc") if name.isdigit()])
          print(threading.active_count(), sys.stdin.read(), sorted(os.environ))
          socket.socket().bind(("127.0.0.1", 7777))
          socket.socket(socket.AF_UNIX).bind("\\0leftover")
          fcntl.flock(open(os.__file__), fcntl.LOCK_EX | fcntl.LOCK_NB)
          """);
  private static final String CLEAN =
      """
      ['main.py'] [] [] []
      2 ['2']
      1  ['HOME', 'LANG', 'MALLOC_ARENA_MAX', 'PATH']
      """;

  private static ServerSocket hostService;

  @BeforeAll
  static void startHostService() throws IOException {
    hostService = new ServerSocket(0);
  }

  @AfterAll
  static void stopHostService() throws IOException {
    hostService.close();
  }

  /// The runner with one slot.
  abstract NothingLeft sandbox();

  static Stream<Attack> attacks() {
    return Attack.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void attackIsHeld(Attack attack) throws InterruptedException {
    Runner runner = sandbox().runner();
    long before = runner.health().restarts();
    Program program = attack.program().withArguments("" + hostService.getLocalPort());

    RunReport report = runner.run(program, attack.limits());

    assertThat(report.stdoutText()).doesNotContain("BREACH");
    assertThat(attack.verdicts()).as(report::toString).contains(Attack.verdict(report.result()));
    assertThat(report.result().usage().wall()).isLessThan(attack.limits().wall().plus(LATE));
    assertThat(report.stdout().length).isLessThanOrEqualTo((int) attack.limits().outputBytes());
    assertThat(runner.health().restarts()).as("restarts").isEqualTo(before);
    assertCleanWorld(runner);
  }

  /// A program of one run leaves its source, input and output nowhere in the memory of the next.
  @Test
  void nothingIsInheritedFromTheRunBefore() throws InterruptedException {
    Runner runner = sandbox().runner();
    String first =
        """
        import sys
        source = "SECRET-SOURCE-4f1c"
        print("SECRET-OUTPUT-" + "9a77", sys.stdin.read()[::-1])
        """;
    String search =
        """
        import re
        # Written so that this program holds none of the texts itself.
        words = re.compile(b"S[E]C[R]E[T]-(S[O]URCE|O[U]TPUT|I[N]PUT)|T[U]PNI-T[E]RCES")
        found = set()
        for line in open("/proc/self/maps"):
            area, rights = line.split()[:2]
            start, end = (int(word, 16) for word in area.split("-"))
            if rights[0] == "r" and "[v" not in line:
                with open("/proc/self/mem", "rb", 0) as memory:
                    memory.seek(start)
                    try:
                        found.update(match[:3] for match in words.findall(memory.read(end - start)))
                    except (OSError, OverflowError):
                        pass
        print(sorted(found))
        """;
    for (int round = 0; round < 3; round++) {
      runner.run(Program.of(first).withStdin("SECRET-INPUT-c3d0"), Limits.DEFAULT);
      RunReport report = runner.run(Program.of(search), Limits.DEFAULT);
      assertThat(report.stdoutText()).as(report::toString).isEqualTo("[]\n");
    }
  }

  private static void assertCleanWorld(Runner runner) throws InterruptedException {
    RunReport next = runner.run(CLEAN_WORLD, Limits.DEFAULT);
    assertThat(next.stdoutText()).as(next::toString).isEqualTo(CLEAN);
    assertThat(next.stderrText()).isEmpty();
  }
}
