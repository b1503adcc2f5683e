package castalia.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// An interpreter of this machine and the packages that are installed for it.
///
/// @param executable as it was asked for: a file, or the `python` of a virtual environment
/// @param version its version, such as `3.11.2`
/// @param folders where its packages are
/// @param installed the version of each package of [PythonPackage#known()] that it has, by module;
///   `?` if the package does not say
public record PackagedPython(
    Path executable, String version, List<Path> folders, Map<String, String> installed) {
  private static final String HELPER = "/castalia_bank/installed.py";
  private static final int MOST_FOLDERS = 15; // a runner takes one more, the judge's own

  public PackagedPython {
    folders = List.copyOf(folders);
    installed = Map.copyOf(installed);
  }

  /// Starts that interpreter and asks it: about 50 ms. Empty if there is none that works.
  public static Optional<PackagedPython> ask(Path executable) {
    if (!Files.isExecutable(executable)) {
      return Optional.empty();
    }
    try {
      var process =
          new ProcessBuilder(command(executable))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (var program = process.getOutputStream()) {
        program.write(helper());
      }
      var answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0
          ? Optional.of(parse(executable, answer.lines().toList()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static List<String> command(Path executable) {
    var command = new ArrayList<>(List.of(executable.toString(), "-I", "-B", "-"));
    PythonPackage.known().forEach(it -> command.add(it.module() + ":" + it.distribution()));
    return command;
  }

  private static byte[] helper() throws IOException {
    try (var stream =
        Objects.requireNonNull(PackagedPython.class.getResourceAsStream(HELPER), HELPER)) {
      return stream.readAllBytes();
    }
  }

  private static PackagedPython parse(Path executable, List<String> lines) {
    var folders = new ArrayList<Path>();
    var installed = new TreeMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      var words = line.split(" ", 2);
      switch (words[0]) {
        case "folder" -> folders.add(Path.of(words[1]));
        case "package" -> {
          var parts = words[1].split(" ", 2);
          installed.put(parts[0], parts[1]);
        }
        default -> throw new IllegalArgumentException("not an answer: " + line);
      }
    }
    return new PackagedPython(
        executable,
        lines.getFirst(),
        folders.subList(0, Math.min(folders.size(), MOST_FOLDERS)),
        installed);
  }

  /// Those of the packages that it does not have.
  public List<PythonPackage> missing(List<PythonPackage> packages) {
    return packages.stream().filter(it -> !installed.containsKey(it.module())).toList();
  }

  /// The command that installs these packages on Debian, such as `apt-get install python3-flask`.
  public static String remedy(List<PythonPackage> packages) {
    return "apt-get install "
        + String.join(" ", packages.stream().map(PythonPackage::debian).sorted().toList());
  }
}
