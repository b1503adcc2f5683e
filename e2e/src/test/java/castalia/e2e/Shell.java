package castalia.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The launcher, run as a person runs it.
final class Shell {
  /// All labs, from cold, on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Shell() {}

  /// What a command did.
  record Done(int code, String out, String err) {}

  static Path home() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("castalia")) ? here : here.resolve("..").normalize();
  }

  static Done castalia(String... arguments) {
    return castalia("", Map.of(), arguments);
  }

  static Done castalia(String stdin, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(home().resolve("castalia").toString());
    command.addAll(List.of(arguments));
    return run(command, stdin, environment);
  }

  static Done run(List<String> command, String stdin, Map<String, String> environment) {
    try {
      var out = Files.createTempFile("castalia-e2e", ".out");
      var err = Files.createTempFile("castalia-e2e", ".err");
      try {
        var builder =
            new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var in = process.getOutputStream()) {
          in.write(stdin.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("still running after " + LONGEST + ": " + command);
        }
        return new Done(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
