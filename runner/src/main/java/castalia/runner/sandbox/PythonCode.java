package castalia.runner.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Python half of the runner, unpacked from this library into the cache.
final class PythonCode {
  /// The modules of the package; a test holds the list against the folder.
  static final List<String> MODULES =
      List.of(
          "__init__",
          "accounts",
          "cgroups",
          "child",
          "door",
          "isolate",
          "kernel",
          "launch",
          "leftovers",
          "monitor",
          "parking",
          "policy",
          "preload",
          "probe",
          "program",
          "recorder",
          "rootfs",
          "serve",
          "streams",
          "supervision",
          "template",
          "transport",
          "wire");

  private static final String PACKAGE = "castalia_runner";

  private PythonCode() {}

  /// The folder of the package, unpacked if it is not there. Its name is made from its content, so
  /// that another version of this library does not meet it.
  static Path unpack(Path cache) throws IOException {
    Map<String, byte[]> files = read();
    Path home = cache.resolve("code-" + digest(files));
    if (!Files.isDirectory(home)) {
      write(files, cache, home);
    }
    return home.resolve(PACKAGE);
  }

  private static Map<String, byte[]> read() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String module : MODULES) {
      String name = "python/" + PACKAGE + "/" + module + ".py";
      try (InputStream in = PythonCode.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IOException("this library was built without " + name);
        }
        files.put(module + ".py", in.readAllBytes());
      }
    }
    return files;
  }

  private static void write(Map<String, byte[]> files, Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    Path partial = Files.createTempDirectory(cache, ".unpacking-");
    try {
      Path folder = Files.createDirectory(partial.resolve(PACKAGE));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(partial);
      if (!Files.isDirectory(home)) { // else another process was faster
        throw e;
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String digest(Map<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, content) -> {
            digest.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            digest.update(content);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
