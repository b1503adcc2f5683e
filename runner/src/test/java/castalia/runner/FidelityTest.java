package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.runner.sandbox.NothingLeft;
import castalia.runner.sandbox.Pythons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A program in the sandbox prints, complains and exits as it does under plain `python3 main.py`:
/// each program of `src/test/python/fidelity` runs both ways, on the default, the oldest and the
/// newest Python of this machine.
final class FidelityTest {
  @RegisterExtension
  static final NothingLeft SANDBOX =
      NothingLeft.behind(NothingLeft.options().withSlots(1).withPythons(Pythons.spread()));

  private static final Path FOLDER = Path.of("src/test/python/fidelity");
  private static final Limits LIMITS =
      Limits.DEFAULT.withWall(Duration.ofSeconds(20)).withCpu(Duration.ofSeconds(20));

  @TempDir private Path folder;
  @TempDir private Path besides;

  static Stream<Arguments> programs() throws IOException {
    List<String> versions =
        SANDBOX.runner().health().interpreters().stream().map(Interpreter::version).toList();
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .sorted()
          .flatMap(name -> versions.stream().map(version -> Arguments.of(name, version)))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void programDoesWhatItDoesUnderPlainPython(String name, String version) throws Exception {
    Program program = read(Files.readString(FOLDER.resolve(name)));

    RunReport report = SANDBOX.runner().run(program.withPython(version), LIMITS);

    Outcome expected = underPlainPython(program, version);
    assertThat(outcome(report)).isEqualTo(expected);
  }

  /// What can be compared: exit code (negative for a signal), output, complaints.
  private record Outcome(int code, String stdout, String stderr) {}

  private static Outcome outcome(RunReport report) {
    int code =
        switch (report.result()) {
          case RunResult.Exited(int exit, _) -> exit;
          case RunResult.Signalled(int signal, _) -> -signal;
          case RunResult.LimitExceeded _, RunResult.Tampered _, RunResult.Cancelled _ ->
              throw new AssertionError(report.toString());
        };
    return new Outcome(
        code, alike(report.stdoutText(), "/work"), alike(report.stderrText(), "/work"));
  }

  private Outcome underPlainPython(Program program, String version)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : program.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path prefix = prefix(version);
    String python = prefix.resolve("bin/python3").toString();
    List<String> command = new ArrayList<>(List.of(python, program.entry()));
    command.addAll(program.arguments());
    Path stdin = Files.write(besides.resolve("stdin"), program.stdin());
    Path stderr = besides.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("LANG", "C.UTF-8", "PATH", "/usr/bin", "HOME", "" + folder));
    Process process = builder.redirectInput(stdin.toFile()).redirectError(stderr.toFile()).start();
    String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    String complaints = Files.readString(stderr);
    String home = prefix.toString();
    return new Outcome(
        status > 128 && status <= 128 + 64 ? 128 - status : status,
        alike(stdout, "" + folder).replace(home, "/usr"),
        alike(complaints, "" + folder).replace(home, "/usr"));
  }

  /// The interpreter in the sandboxes' root, run outside of them: without the host's site-packages.
  private static Path prefix(String version) throws IOException {
    try (Stream<Path> homes = Files.list(NothingLeft.CACHE)) {
      return homes
          .filter(home -> home.getFileName().toString().startsWith(version + "-"))
          .max(Comparator.comparingLong(home -> home.toFile().lastModified())) // used just now
          .orElseThrow()
          .resolve("root/usr");
    }
  }

  private static String alike(String text, String work) {
    return text.replace(work + "/", "").replaceAll("0x[0-9a-f]+", "0x");
  }

  private static Program read(String source) {
    Program program = Program.of(source);
    for (String line : source.lines().filter(line -> line.startsWith("# ")).toList()) {
      String value = line.substring(line.indexOf(' ', 2) + 1);
      if (line.startsWith("# stdin: ")) {
        program = program.withStdin(value.translateEscapes());
      } else if (line.startsWith("# arguments: ")) {
        program = program.withArguments(value.split(" "));
      } else if (line.startsWith("# file: ")) {
        String[] parts = (value + " ").split(" ", 2);
        program = program.withFile(parts[0], parts[1].strip() + "\n");
      }
    }
    return program;
  }
}
