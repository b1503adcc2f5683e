package castalia.app.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/// Waits for a folder's files to change. Looks, rather than listens: that works on every file
/// system and with every editor.
final class Watch {
  private static final long PAUSE_MS = 300;

  private final Path folder;
  private Map<Path, FileTime> seen;

  Watch(Path folder) throws IOException {
    this.folder = folder;
    this.seen = look();
  }

  /// Returns when a file was written, added or removed since the last call.
  void awaitChange() throws IOException, InterruptedException {
    var now = look();
    while (now.equals(seen)) {
      Thread.sleep(PAUSE_MS);
      now = look();
    }
    seen = now;
  }

  private Map<Path, FileTime> look() throws IOException {
    var times = new HashMap<Path, FileTime>();
    try (var files = Files.walk(folder, 2)) {
      for (var file :
          (Iterable<Path>) files.filter(it -> it.toString().endsWith(".md"))::iterator) {
        if (Files.isRegularFile(file)) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }
}
