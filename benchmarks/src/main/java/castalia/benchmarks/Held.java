package castalia.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// What this process and the sandboxes below it hold of the machine at one moment.
///
/// @param heapBytes what is in use of the heap after a collection
/// @param sandboxBytes memory of the sandboxes' processes, shared pages counted for each
/// @param descriptors open descriptors of this process
/// @param threads threads of the runner in this process
/// @param processes processes below this one
/// @param mounts mounts of this process and of the sandboxes
/// @param groups control groups of this process's sandboxes
/// @param files files of ours among the temporary ones
record Held(
    long heapBytes,
    long sandboxBytes,
    long descriptors,
    long threads,
    long processes,
    long mounts,
    long groups,
    long files) {
  private static final Pattern RESIDENT = Pattern.compile("RssAnon:\\s+(\\d+) kB");

  static Held now() throws IOException {
    for (var round = 0; round < 3; round++) {
      System.gc();
    }
    var below = ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    var runtime = Runtime.getRuntime();
    return new Held(
        runtime.totalMemory() - runtime.freeMemory(),
        below.stream().mapToLong(Held::resident).sum(),
        entries(Path.of("/proc/self/fd")),
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("castalia-"))
            .count(),
        below.size(),
        mountsOf(below),
        controlGroups(),
        ours());
  }

  private static long resident(long pid) {
    var found = RESIDENT.matcher(text(Path.of("/proc/" + pid + "/status")));
    return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
  }

  private static long mountsOf(List<Long> below) {
    return text(Path.of("/proc/self/mountinfo")).lines().count()
        + below.stream()
            .mapToLong(pid -> text(Path.of("/proc/" + pid + "/mountinfo")).lines().count())
            .sum();
  }

  private static long controlGroups() throws IOException {
    var mine = "castalia-" + ProcessHandle.current().pid() + "-";
    try (var paths =
        Files.find(
            Path.of("/sys/fs/cgroup"),
            3,
            (path, _) -> path.getFileName().toString().startsWith(mine),
            new FileVisitOption[0])) {
      return paths.count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // a machine without control groups
    }
  }

  private static long ours() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(it -> it.getFileName().toString().startsWith("castalia-runner")).count();
    }
  }

  private static long entries(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.count();
    }
  }

  /// What a file of /proc says; nothing if the process has ended or is not ours to read.
  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
