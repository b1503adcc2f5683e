package castalia.bank.labs;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// The files of labs by the lab's name and their place in its folder. Hidden files, caches and a
/// README beside the labs do not belong to them.
final class LabFiles {
  private static final String SHIPPED = "castalia/labs/";
  private static final String INDEX = SHIPPED + "README.md";
  private static final int MOST_FILES = 500;

  private LabFiles() {}

  static Map<String, Map<String, byte[]>> read(Path folder) throws IOException {
    var labs = new TreeMap<String, Map<String, byte[]>>();
    try (var entries = Files.newDirectoryStream(folder)) {
      for (var entry : entries) {
        var name = entry.getFileName().toString();
        if (Files.isDirectory(entry) && isPart(name)) {
          labs.put(name, filesOf(entry));
        }
      }
    }
    return labs;
  }

  static Map<String, Map<String, byte[]>> readOne(Path lab) throws IOException {
    var name = lab.toAbsolutePath().normalize().getFileName();
    return Files.isDirectory(lab) && name != null
        ? Map.of(name.toString(), filesOf(lab))
        : Map.of();
  }

  private static Map<String, byte[]> filesOf(Path lab) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(lab)) {
      for (var path : paths.filter(Files::isRegularFile).limit(MOST_FILES).toList()) {
        var name = lab.relativize(path).toString().replace('\\', '/');
        if (isPart(name)) {
          contents.put(name, Files.readAllBytes(path));
        }
      }
    }
    return contents;
  }

  private static boolean isPart(String name) {
    for (var part : name.split("/", -1)) {
      if (part.startsWith(".") || part.equals("__pycache__") || part.endsWith(".pyc")) {
        return false;
      }
    }
    return true;
  }

  /// @throws IOException if the jar cannot be read
  static Map<String, Map<String, byte[]>> readShipped() throws IOException {
    var index = LabFiles.class.getClassLoader().getResource(INDEX);
    if (index == null) {
      return Map.of();
    }
    return index.openConnection() instanceof JarURLConnection connection
        ? readJar(connection)
        : read(Path.of(URI.create(index.toString())).resolveSibling(""));
  }

  private static Map<String, Map<String, byte[]>> readJar(JarURLConnection connection)
      throws IOException {
    var labs = new TreeMap<String, Map<String, byte[]>>();
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var name = entry.getName();
        var slash = name.indexOf('/', SHIPPED.length());
        if (name.startsWith(SHIPPED) && slash > 0 && !entry.isDirectory() && isPart(name)) {
          try (var bytes = jar.getInputStream(entry)) {
            labs.computeIfAbsent(name.substring(SHIPPED.length(), slash), _ -> new TreeMap<>())
                .put(name.substring(slash + 1), bytes.readAllBytes());
          }
        }
      }
    }
    return labs;
  }
}
