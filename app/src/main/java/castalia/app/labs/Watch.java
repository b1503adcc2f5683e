package castalia.app.labs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Waits until a Python file in a folder, or one file, changes: by looking, which works on every
/// file system. Confined to one thread.
final class Watch {
  private static final long EACH_MS = 300;

  private final Path place;
  private Map<String, Long> seen;

  Watch(Path place) {
    this.place = place;
    this.seen = look();
  }

  /// Returns when something is not as it was at the last call, or at the beginning.
  void awaitChange() throws InterruptedException {
    var now = look();
    while (now.equals(seen)) {
      Thread.sleep(EACH_MS);
      now = look();
    }
    seen = now;
  }

  private Map<String, Long> look() {
    var times = new TreeMap<String, Long>();
    try (var paths = Files.walk(place, 3)) {
      for (var path : paths.filter(it -> it.toString().endsWith(".py")).toList()) {
        times.put(path.toString(), Files.getLastModifiedTime(path).toMillis() ^ Files.size(path));
      }
    } catch (IOException e) {
      return times; // being written: looked at again soon
    }
    return times;
  }
}
