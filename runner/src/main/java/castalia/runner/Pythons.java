package castalia.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Looks for the interpreters that a machine has, by the names of their files alone.
public final class Pythons {
  private static final Pattern NAME = Pattern.compile("python3\\.(\\d{1,2})");
  private static final List<String> USUAL = List.of("/usr/bin", "/usr/local/bin");

  /// Folders whose folders are installations: pyenv's, uv's, asdf's, mise's.
  private static final List<String> KEEPERS =
      List.of(
          ".pyenv/versions",
          ".local/share/uv/python",
          ".asdf/installs/python",
          ".local/share/mise/installs/python");

  private Pythons() {}

  /// One CPython 3 for each minor version from `oldest` on, such as `/usr/bin/python3.11` at 11:
  /// the first on `PATH`, then of the usual folders, then of those that pyenv, uv, asdf and mise
  /// keep in `HOME`. None was started; one may turn out not to work.
  ///
  /// @param environment holds `PATH` and `HOME`
  /// @param oldest minor version, such as 11
  public static SortedMap<Integer, Path> find(Map<String, String> environment, int oldest) {
    var found = new TreeMap<Integer, Path>();
    for (Path folder : folders(environment)) {
      for (Path file : list(folder)) {
        var match = NAME.matcher(file.getFileName().toString());
        if (match.matches() && Files.isExecutable(file) && !isShim(file)) {
          found.putIfAbsent(Integer.valueOf(match.group(1)), file);
        }
      }
    }
    return found.tailMap(oldest);
  }

  private static Iterable<Path> folders(Map<String, String> environment) {
    var folders = new LinkedHashSet<Path>();
    Stream.concat(
            Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1)), USUAL.stream())
        .filter(folder -> !folder.isEmpty() && folder.indexOf('\0') < 0)
        .map(Path::of)
        .forEach(folders::add);
    var home = Path.of(environment.getOrDefault("HOME", "/nonexistent"));
    for (String keeper : KEEPERS) {
      var installations = new ArrayList<>(list(home.resolve(keeper)));
      installations.sort(null);
      installations.reversed().forEach(installation -> folders.add(installation.resolve("bin")));
    }
    return folders;
  }

  /// A script that chooses an interpreter when it is started, and perhaps none.
  private static boolean isShim(Path file) {
    return file.getParent() != null && file.getParent().endsWith("shims");
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      return List.of(); // not ours to read, and so not ours to use
    }
  }
}
