package castalia.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

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
        bytes += bytes(slot);
      }
      return OptionalDouble.of(bytes / 1e6 / slots.size());
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  private static boolean isLauncher(ProcessHandle process) {
    return process.children().anyMatch(SlotMemory::isTemplate);
  }

  private static boolean isTemplate(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("castalia_runner/serve.py");
  }

  /// Launcher, template, and its children: monitor, child, and the child's init, which is not
  /// counted, for it runs in the template's memory.
  private static long bytes(ProcessHandle launcher) throws IOException {
    var template = launcher.children().findFirst().orElseThrow();
    var own = rollup(template);
    var bytes = proportional(rollup(launcher)) + proportional(own);
    for (var child : template.children().toList()) {
      var counts = rollup(child);
      bytes += counts.equals(own) ? 0 : proportional(counts);
    }
    return bytes;
  }

  private static List<String> rollup(ProcessHandle process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup"));
  }

  private static long proportional(List<String> counts) throws IOException {
    for (var line : counts) {
      if (line.startsWith(PSS)) {
        return Long.parseLong(line.substring(PSS.length(), line.indexOf("kB")).strip()) * 1024;
      }
    }
    throw new IOException("no proportional count");
  }
}
