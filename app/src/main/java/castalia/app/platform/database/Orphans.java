package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Server processes whose Castalia is gone, and the `postmaster.pid` that they leave.
///
/// Only who holds the data folder may look for them: then no living Castalia owns them.
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
  private static final Duration FOR_A_FAST_STOP = Duration.ofSeconds(20);
  private static final Duration FOR_A_KILL = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private Orphans() {}

  /// Ends the server that still works on the cluster, if there is one, as gently as it lets us, and
  /// clears its mark away.
  ///
  /// @throws DataFolderException if it cannot be ended
  static void end(Path cluster) throws IOException, InterruptedException {
    var mark = cluster.resolve("postmaster.pid");
    if (!Files.exists(mark)) {
      return; // it is removed last at every orderly end
    }
    var living = livingIn(cluster);
    if (!living.isEmpty()) {
      LOG.warn("a PostgreSQL of an earlier Castalia still works on {}; ending it", cluster);
      living.stream().filter(process -> isNamedBy(mark, process)).forEach(Orphans::interrupt);
      if (!gone(cluster, FOR_A_FAST_STOP)) {
        livingIn(cluster).forEach(ProcessHandle::destroyForcibly);
      }
      if (!gone(cluster, FOR_A_KILL)) {
        throw new DataFolderException(
            "a PostgreSQL of an earlier start still works on %s and cannot be ended: process %d"
                .formatted(cluster, livingIn(cluster).getFirst().pid()));
      }
    }
    // A server that died may have left it, and its number may belong to another process by now.
    Files.deleteIfExists(mark);
  }

  /// Tells a server to disconnect everybody and stop; what was not committed is rolled back.
  static void interrupt(ProcessHandle server) {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT \"$0\"", Long.toString(server.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      server.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.destroy();
    }
  }

  private static boolean gone(Path cluster, Duration most)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!livingIn(cluster).isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return true;
  }

  private static boolean isNamedBy(Path mark, ProcessHandle process) {
    try (var lines = Files.lines(mark)) {
      return lines.findFirst().orElse("").strip().equals(Long.toString(process.pid()));
    } catch (IOException e) {
      return false; // it has just been removed: the server is going
    }
  }

  /// The processes that work in the folder, as a server and its helpers do. The dead that nobody
  /// has buried yet are not among them.
  private static List<ProcessHandle> livingIn(Path cluster) throws IOException {
    var real = cluster.toRealPath();
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, real)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path folder) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(folder);
    } catch (IOException e) {
      return false; // gone, dead, or somebody else's
    }
  }
}
