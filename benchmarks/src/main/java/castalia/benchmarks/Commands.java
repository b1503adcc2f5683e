package castalia.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of this machine: where they are, and how long one takes.
final class Commands {
  private Commands() {}

  /// Where `name` stands on PATH or among the administrator's commands.
  static Optional<Path> find(String name) {
    var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Runs a command to its end and gives the time it took in nanoseconds.
  ///
  /// @throws IOException if it could not be started, failed, or did not print `expected`
  static long time(List<String> command, String expected) throws IOException, InterruptedException {
    var started = System.nanoTime();
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON")); // plain Python
    var process = builder.start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var code = process.waitFor();
    var nanos = System.nanoTime() - started;
    if (code != 0 || !out.contains(expected)) {
      throw new IOException(command.getFirst() + " ended with " + code + " and printed: " + out);
    }
    return nanos;
  }

  /// What a command prints.
  static String output(List<String> command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
