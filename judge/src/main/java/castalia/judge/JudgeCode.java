package castalia.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.runner.RunnerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The judge's own Python, which runs inside the sandboxes.
///
/// It is unpacked beside the runner's cache and offered to programs as a folder of packages.
public final class JudgeCode {
  /// The file that is run in both sandboxes; no learner's file may have its name.
  static final String ENTRY = "__castalia__.py";

  private static final String FOLDER = "castalia/judge/python/";
  private static final String MARK = FOLDER + "castalia_judge/__init__.py";
  private static final int LONGEST_COMPILATION_S = 60;

  private JudgeCode() {}

  /// These options with the judge's Python among the packages: a runner that is opened with them
  /// can judge. Writes the files into the runner's cache if they are not there, and lets each
  /// Python compile them ahead.
  ///
  /// @throws UncheckedIOException if the cache cannot be written
  public static RunnerOptions addTo(RunnerOptions options) {
    try {
      var folder = unpack(options.cache(), options.pythons());
      var packages = new ArrayList<>(options.packages());
      packages.add(folder);
      return options.withPackages(packages.toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the judge's files cannot be written to " + options.cache() + ": " + e.getMessage(), e);
    }
  }

  /// A word that changes whenever the judge's Python does, so that what it found can be remembered.
  ///
  /// @throws UncheckedIOException if it cannot be read
  public static String version() {
    try {
      return digest(read(), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("the judge's files cannot be read: " + e.getMessage(), e);
    }
  }

  static boolean isReserved(String file) {
    var first = file.contains("/") ? file.substring(0, file.indexOf('/')) : file;
    var name = first.endsWith(".py") ? first.substring(0, first.length() - 3) : first;
    return first.equals(ENTRY) || name.equals("castalia") || name.equals("castalia_judge");
  }

  static Path unpack(Path cache, List<String> pythons) throws IOException {
    var files = read();
    var home = cache.resolve("judge-" + digest(files, pythons));
    if (!Files.isDirectory(home)) {
      Files.createDirectories(cache);
      var partial = Files.createTempDirectory(cache, ".judge-");
      try {
        write(files, partial);
        pythons.forEach(python -> compile(python, partial));
        readableByAll(partial);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        delete(partial);
        if (!Files.isDirectory(home)) { // else another process was faster
          throw e;
        }
      }
    }
    return home;
  }

  private static void write(Map<String, byte[]> files, Path folder) throws IOException {
    for (var file : files.entrySet()) {
      var target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  /// Spares each sandbox the compiling. Without it all works, slower.
  private static void compile(String python, Path folder) {
    var builder =
        new ProcessBuilder(
                python,
                "-I",
                "-m",
                "compileall",
                "-q",
                "--invalidation-mode",
                "unchecked-hash",
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      var process = builder.start();
      if (!process.waitFor(LONGEST_COMPILATION_S, java.util.concurrent.TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return; // the runner will say what is wrong with this Python
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Programs run as another user.
  private static void readableByAll(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.toList()) {
        boolean ok = path.toFile().setReadable(true, false);
        if (Files.isDirectory(path)) {
          ok &= path.toFile().setExecutable(true, false);
        }
        if (!ok) {
          throw new IOException("cannot be made readable by everybody: " + path);
        }
      }
    }
  }

  private static Map<String, byte[]> read() throws IOException {
    var mark = JudgeCode.class.getResource("/" + MARK);
    if (mark == null) {
      throw new IOException("this library was built without " + MARK);
    }
    return mark.openConnection() instanceof JarURLConnection connection
        ? readJar(connection)
        : readFolder(Path.of(URI.create(mark.toString())).resolve("../..").normalize());
  }

  private static Map<String, byte[]> readFolder(Path folder) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    try (var paths = Files.walk(folder)) {
      for (var path : paths.filter(JudgeCode::isPython).toList()) {
        contents.put(folder.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    return contents;
  }

  private static boolean isPython(Path path) {
    return path.toString().endsWith(".py");
  }

  private static Map<String, byte[]> readJar(JarURLConnection connection) throws IOException {
    var contents = new TreeMap<String, byte[]>();
    connection.setUseCaches(false);
    try (var jar = connection.getJarFile()) {
      for (var entries = jar.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        if (entry.getName().startsWith(FOLDER) && entry.getName().endsWith(".py")) {
          try (var bytes = jar.getInputStream(entry)) {
            contents.put(entry.getName().substring(FOLDER.length()), bytes.readAllBytes());
          }
        }
      }
    }
    return contents;
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  private static String digest(Map<String, byte[]> files, List<String> pythons) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join("\n", pythons).getBytes(UTF_8));
      files.forEach(
          (name, content) -> {
            digest.update(name.getBytes(UTF_8));
            digest.update(content);
          });
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
