package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonsTest {
  @TempDir Path home;

  private Path python(String name) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }

  @Test
  void pathComesBeforeWhatPyenvKeepsAndOldOnesAreLeftOut() throws IOException {
    var first = python("bin/python3.97");
    python("other/python3.97");
    python(".pyenv/versions/3.97.1/bin/python3.97");
    var kept = python(".pyenv/versions/3.98.0/bin/python3.98");
    python(".pyenv/versions/3.90.0/bin/python3.90");
    python(".pyenv/shims/python3.99");
    Files.writeString(home.resolve("bin/python3.99"), "not a program");
    var path =
        home.resolve("bin") + ":" + home.resolve("other") + "::" + home.resolve(".pyenv/shims");
    var found = Pythons.find(Map.of("PATH", path, "HOME", home.toString()), 95);
    assertThat(found).containsExactly(Map.entry(97, first), Map.entry(98, kept));
  }

  @Test
  void aMachineWithoutAnyIsFine() {
    assertThat(Pythons.find(Map.of(), 95)).isEmpty();
  }
}
