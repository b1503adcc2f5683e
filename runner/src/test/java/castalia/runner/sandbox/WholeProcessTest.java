package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What befalls the whole process that holds a runner, or the disk below it.
@Timeout(90)
final class WholeProcessTest {
  private static final long A_SECOND = 1_000_000_000;

  /// `kill -9` of the library's process in the middle of two runs.
  @Test
  void killedProcessLeavesNothingAfterASecond() throws Exception {
    assertKilledLeavesNothing("busy", 2 * NothingLeft.PROCESSES_OF_A_SLOT, Duration.ZERO);
  }

  /// The library's process hangs while sandboxes start, which come to wait for it, and is killed.
  @Test
  void processThatIsKilledWhileSandboxesWaitForItLeavesNothingAfterASecond() throws Exception {
    assertKilledLeavesNothing(
        "starting", NothingLeft.PROCESSES_OF_A_SLOT + 1, Duration.ofMillis(500));
  }

  private static void assertKilledLeavesNothing(String how, int least, Duration hangs)
      throws Exception {
    Process process = ChildJvm.start(List.of(), how, NothingLeft.CACHE.toString());
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("up");
      ProcessHandle java = process.children().findFirst().orElseThrow();
      if (hangs.isPositive()) {
        new ProcessBuilder("kill", "-STOP", "" + java.pid()).start().waitFor();
        Thread.sleep(hangs);
      }
      List<ProcessHandle> descendants = java.descendants().toList();
      assertThat(descendants).hasSizeGreaterThanOrEqualTo(least);

      java.destroyForcibly();
      process.waitFor();

      long end = System.nanoTime() + 3 * A_SECOND; // room for a busy machine
      while (descendants.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(descendants).noneMatch(ProcessHandle::isAlive);
      assertThat(controlGroupsOf(java.pid())).isEmpty();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void withoutDescriptorsWhatIsReadyServesAndTheRestIsOurFailureUntilThereAreSome()
      throws Exception {
    List<String> said =
        ChildJvm.linesOf(
            List.of("prlimit", "--nofile=1024:1024"), "descriptors", NothingLeft.CACHE.toString());
    assertThat(said).containsExactly("before", "exhausted", "while", "SandboxException", "after");
  }

  @Test
  void tooFewDescriptorsAreNamedWithTheRemedy() throws Exception {
    List<String> said =
        ChildJvm.linesOf(
            List.of("prlimit", "--nofile=400:400"), "descriptors", NothingLeft.CACHE.toString());
    assertThat(String.join(" ", said)).contains("refuses descriptors", "ulimit -Hn 4096");
  }

  /// The disk is a file system of its own in a namespace of its own.
  @Test
  void fullDiskIsNamedLeavesNothingHalfDoneAndCanBeRetried(@TempDir Path folder) throws Exception {
    String mount = "mount -t tmpfs -o size=120m none \"$0\" && exec \"$@\"";
    List<String> wrapper =
        List.of("unshare", "--map-root-user", "--mount", "sh", "-c", mount, folder.toString());
    List<String> said = ChildJvm.linesOf(wrapper, "disk", folder.toString());
    assertThat(said).first().isEqualTo("full");
    assertThat(said.get(1)).contains("No space left on device");
    assertThat(said.subList(2, said.size())).containsExactly("left: 0", "opened with room");
  }

  private static List<String> controlGroupsOf(long pid) throws Exception {
    Path groups = Path.of("/sys/fs/cgroup");
    try (Stream<Path> paths =
        Files.find(
            groups,
            3,
            (path, _) -> path.getFileName().toString().startsWith("castalia-" + pid + "-"))) {
      return paths.map(Path::toString).toList();
    }
  }
}
