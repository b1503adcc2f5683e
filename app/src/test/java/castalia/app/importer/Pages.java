package castalia.app.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The saved pages that importing is tried on.
final class Pages {
  private static final Path FOLDER = Path.of("src/test/resources/castalia/app/importer");

  private Pages() {}

  static Path path(String name) {
    return FOLDER.resolve(name);
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
