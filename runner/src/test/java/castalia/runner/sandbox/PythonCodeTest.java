package castalia.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Python half of this library.
final class PythonCodeTest {
  private static final Path SOURCE = Path.of("src/main/python/castalia_runner");

  @Test
  void everyModuleIsPacked() throws IOException {
    try (Stream<Path> files = Files.list(SOURCE)) {
      List<String> modules =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".py"))
              .map(name -> name.substring(0, name.length() - 3))
              .sorted()
              .toList();
      assertThat(PythonCode.MODULES).isEqualTo(modules);
    }
  }

  @Test
  void unpackedTwiceItIsTheSame(@TempDir Path cache) throws IOException {
    Path first = PythonCode.unpack(cache);
    assertThat(PythonCode.unpack(cache)).isEqualTo(first);
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void ownTestsOfThePythonHalfPass() throws Exception {
    Process process =
        new ProcessBuilder("python3", "-m", "unittest", "discover", "-s", "src/test/python/unit")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("Ran 0 tests");
  }
}
