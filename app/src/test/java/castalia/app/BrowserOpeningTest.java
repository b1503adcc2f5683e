package castalia.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserOpeningTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theChosenBrowserIsGivenTheAddress() throws Exception {
    Path browser = script("browser", "printf %s \"$1\" > \"$(dirname \"$0\")/opened\"");
    var started = opening(Map.of("BROWSER", browser.toString())).open("http://127.0.0.1:8321/");
    assertThat(started.orElseThrow().waitFor()).isZero();
    assertThat(folder.resolve("opened")).hasContent("http://127.0.0.1:8321/");
  }

  @Test
  void theOpenerOfTheDesktopIsFoundOnThePath() throws Exception {
    script("xdg-open", "exit 7");
    var started = opening(Map.of("PATH", "/nowhere:" + folder)).open("http://127.0.0.1:8321/");
    assertThat(started.orElseThrow().waitFor()).isEqualTo(7);
  }

  @Test
  void withoutABrowserItSaysWhatToSet() {
    assertThat(opening(Map.of("PATH", "/nowhere")).open("http://127.0.0.1:8321/")).isEmpty();
    assertThat(err.toString(UTF_8)).contains("no browser was found", "BROWSER");
  }

  private Path script(String name, String line) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + line + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private BrowserOpening opening(Map<String, String> environment) {
    return new BrowserOpening(
        new Terminal(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            err,
            environment,
            Terminal.Looks.FILE,
            Terminal.Looks.FILE));
  }
}
