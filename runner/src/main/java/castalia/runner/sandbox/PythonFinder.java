package castalia.runner.sandbox;

import castalia.runner.Interpreter;
import castalia.runner.RunnerUnavailableException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Finds interpreters and has each build its root.
///
/// An interpreter is asked what it really is: the name may lead to a shim or a virtual environment.
final class PythonFinder {
  private static final String REMEDY =
      "Install Python 3.9 or newer (Debian: apt-get install python3), or set CASTALIA_PYTHON to one";
  private static final long BUILD_SECONDS = 120;

  private final Path code;
  private final Path cache;

  /// @param code folder of the unpacked Python package
  /// @param cache folder for the roots
  PythonFinder(Path code, Path cache) {
    this.code = code;
    this.cache = cache;
  }

  /// The interpreter of that name or path, with its root ready.
  ///
  /// @throws RunnerUnavailableException if it is missing or unfit; it says why
  PythonHome find(String python) throws InterruptedException {
    Path command =
        onPath(python)
            .orElseThrow(
                () ->
                    new RunnerUnavailableException("no " + python + " was found on PATH", REMEDY));
    List<String> lines = ask(command);
    return new PythonHome(
        new Interpreter(lines.get(0), Path.of(lines.get(1))), Path.of(lines.get(2)));
  }

  private List<String> ask(Path command) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            command.toString(),
            "-I",
            "-S",
            "-B",
            code.resolve("rootfs.py").toString(),
            cache.toString());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String complaint =
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS);
      List<String> lines = answer.lines().toList();
      if (!ended || process.exitValue() != 0 || lines.size() != 3) {
        throw new RunnerUnavailableException(command + " cannot be used: " + complaint, REMEDY);
      }
      return lines;
    } catch (IOException e) {
      throw new RunnerUnavailableException(
          command + " cannot be started: " + e.getMessage(), REMEDY);
    }
  }

  private static Optional<Path> onPath(String python) {
    if (python.indexOf(File.separatorChar) >= 0) {
      return Optional.of(Path.of(python)).filter(Files::isExecutable);
    }
    String path = System.getenv("PATH");
    return Arrays.stream((path == null ? "" : path).split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, python))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
