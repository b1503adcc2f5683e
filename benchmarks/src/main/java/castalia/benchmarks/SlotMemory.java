package castalia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The memory of this process's parked sandboxes, by the kernel's proportional count: a page that
/// several processes share counts for each with its share.
final class SlotMemory {
  private static final String PSS = "Pss:";

  private SlotMemory() {}

  /// MB of one sandbox on average; empty if this user may not read the counts.
  static OptionalDouble megabytes() {
    try {
      var slots = ProcessHandle.current().children().filter(SlotMemory::isLauncher).toList();
      var bytes = 0L;
      for (var slot : slots) {
        for (var process : processes(slot).toList()) {
          bytes += proportional(process.pid());
        }
      }
      return OptionalDouble.of(bytes / 1e6 / slots.size());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isLauncher(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("castalia_runner/launch.py");
  }

  /// Launcher, template, monitor and child. Between the last two is the child's init, which has no
  /// memory of its own: it runs in the template's.
  private static Stream<ProcessHandle> processes(ProcessHandle launcher) {
    var template = launcher.children().findFirst().orElseThrow();
    var below = template.children().sorted(Comparator.comparingLong(ProcessHandle::pid)).toList();
    return Stream.of(List.of(launcher, template), List.of(below.getFirst(), below.getLast()))
        .flatMap(List::stream);
  }

  private static long proportional(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.startsWith(PSS)) {
        return Long.parseLong(line.substring(PSS.length(), line.indexOf("kB")).strip()) * 1024;
      }
    }
    throw new IOException("no count for process " + pid);
  }
}
