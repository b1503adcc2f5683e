package castalia.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// The Pythons of this machine that programs can run on.
public final class Pythons {
  private static final Path PYENV = Path.of(System.getProperty("user.home"), ".pyenv", "versions");

  private Pythons() {}

  /// The default one, and those that pyenv built, the oldest first.
  public static List<String> installed() {
    return Stream.concat(Stream.of("python3"), built().stream()).toList();
  }

  /// The default one, the oldest and the newest; fewer if the machine has no more.
  public static String[] spread() {
    List<String> built = built();
    LinkedHashSet<String> chosen = new LinkedHashSet<>(List.of("python3"));
    if (!built.isEmpty()) {
      chosen.add(built.getFirst());
      chosen.add(built.getLast());
    }
    return chosen.toArray(String[]::new);
  }

  /// The oldest but the default one, or the default one if there is no other.
  public static String oldest() {
    return built().stream().findFirst().orElse("python3");
  }

  /// The newest but the default one, or the default one if there is no other.
  public static String newest() {
    return built().reversed().stream().findFirst().orElse("python3");
  }

  private static List<String> built() {
    if (!Files.isDirectory(PYENV)) {
      return List.of();
    }
    try (Stream<Path> versions = Files.list(PYENV)) {
      return versions
          .filter(path -> path.getFileName().toString().matches("3\\.(9|1[0-4])\\.[0-9]+"))
          .sorted(Comparator.comparingInt(Pythons::minor))
          .map(path -> path.resolve("bin/python3").toString())
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int minor(Path version) {
    String name = version.getFileName().toString();
    return Integer.parseInt(name.substring(2, name.indexOf('.', 2)));
  }
}
