package castalia.judge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PythonTest {
  @Test
  @Timeout(600)
  void theUnitTestsOfOurPythonPass() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "python3",
                "-B",
                "-W",
                "error",
                "-m",
                "unittest",
                "discover",
                "-s",
                "src/test/python")
            .redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", "src/main/python");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).containsPattern("Ran [1-9]\\d* tests").contains("OK");
  }
}
