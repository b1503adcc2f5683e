package castalia.bank.labs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A small lab without a mistake, to be copied and spoilt.
final class SoundLab {
  static final Path HOME = Path.of("src/test/resources/castalia/bank/labs");

  private final Path folder;

  private SoundLab(Path folder) {
    this.folder = folder;
  }

  static Lab loaded() {
    return LabLoader.of(HOME).load().find("stack").orElseThrow();
  }

  /// A copy named `stack` in that folder.
  static SoundLab copiedTo(Path folder) {
    var source = HOME.resolve("stack");
    try (var paths = Files.walk(source)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        var target = folder.resolve("stack").resolve(source.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
      return new SoundLab(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SoundLab replaced(String file, String old, String text) {
    var path = folder.resolve("stack").resolve(file);
    try {
      var before = Files.readString(path);
      var after = before.replace(old, text);
      if (after.equals(before)) {
        throw new IllegalArgumentException(file + " has no " + old);
      }
      Files.writeString(path, after);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SoundLab with(String file, String text) {
    var path = folder.resolve("stack").resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SoundLab without(String file) {
    try {
      Files.delete(folder.resolve("stack").resolve(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LabLoading load() {
    return LabLoader.of(folder).load();
  }
}
