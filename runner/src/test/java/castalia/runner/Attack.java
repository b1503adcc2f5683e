package castalia.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A hostile program of `src/test/python/attacks`, with what its header expects.
///
/// @param name the file's name without its ending
/// @param program the program, with `breach.py` beside it
/// @param limits its limits
/// @param verdicts how it may end
record Attack(String name, Program program, Limits limits, Set<String> verdicts) {
  private static final Path FOLDER = Path.of("src/test/python/attacks");

  static Stream<Attack> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".py") && !name.equals("breach.py"))
          .sorted()
          .map(name -> read(name.substring(0, name.length() - 3)))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Attack read(String name) {
    String source = text(name);
    byte[] stdin = new byte[header(source, "stdin").map(Integer::parseInt).orElse(0)];
    Arrays.fill(stdin, (byte) 'x');
    Program program = Program.of(source).withFile("breach.py", text("breach")).withStdin(stdin);
    Set<String> verdicts = Set.of(header(source, "expect").orElseThrow().split(" "));
    return new Attack(name, program, limits(header(source, "limits").orElse("")), verdicts);
  }

  /// How a result is called in a header.
  static String verdict(RunResult result) {
    return switch (result) {
      case RunResult.Exited _ -> "EXITED";
      case RunResult.Signalled _ -> "SIGNALLED";
      case RunResult.LimitExceeded(Limit limit, _) -> limit.name();
      case RunResult.Tampered _ -> "TAMPERED";
      case RunResult.Cancelled _ -> "CANCELLED";
    };
  }

  @Override
  public String toString() {
    return name;
  }

  private static Limits limits(String header) {
    Map<String, Double> given = new HashMap<>();
    for (String part : header.isEmpty() ? new String[0] : header.split(" ")) {
      List<String> pair = List.of(part.split("="));
      given.put(pair.get(0), Double.parseDouble(pair.get(1)));
    }
    return Limits.DEFAULT
        .withWall(seconds(given.getOrDefault("wall", 3.0)))
        .withCpu(seconds(given.getOrDefault("cpu", 2.0)))
        .withMemoryBytes((long) (given.getOrDefault("memory", 128.0) * (1 << 20)))
        .withOutputBytes((long) (given.getOrDefault("output", 1.0) * (1 << 20)));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Optional<String> header(String source, String name) {
    return source
        .lines()
        .filter(line -> line.startsWith("# " + name + ": "))
        .map(line -> line.substring(name.length() + 4))
        .findFirst();
  }

  private static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".py"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Set<String> names() {
    return all().map(Attack::name).collect(Collectors.toSet());
  }
}
