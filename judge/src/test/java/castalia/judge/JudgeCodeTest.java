package castalia.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeCodeTest {
  @Test
  void everyPythonFileIsUnpackedAndCompiled(@TempDir Path cache) throws IOException {
    var folder = JudgeCode.unpack(cache, List.of("python3"));

    assertThat(folder.resolve("castalia_judge/__init__.py")).exists();
    try (var compiled = Files.list(folder.resolve("castalia_judge/__pycache__"))) {
      assertThat(compiled).isNotEmpty();
    }
  }

  @Test
  void unpackedTwiceItIsTheSame(@TempDir Path cache) throws IOException {
    var first = JudgeCode.unpack(cache, List.of());
    assertThat(JudgeCode.unpack(cache, List.of())).isEqualTo(first);
    try (var entries = Files.list(cache)) {
      assertThat(entries).hasSize(1);
    }
  }

  @Test
  void aPythonThatIsNotThereCostsNothing(@TempDir Path cache) throws IOException {
    assertThat(JudgeCode.unpack(cache, List.of("no-such-python"))).exists();
  }
}
