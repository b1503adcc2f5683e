package castalia.bank.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HelperTest {
  @Test
  void theHelpersOwnTestsPass() throws IOException, InterruptedException {
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

  @Test
  void itsFindingsAreRead() {
    var analysis =
        Analysis.parse("assert 2 7 9 varying\nassert 3 12 16 constant\nprints constant\n");
    assertThat(analysis.syntaxError()).isEmpty();
    assertThat(analysis.assertions())
        .containsExactly(
            new Analysis.Assertion(2, 7, 9, false), new Analysis.Assertion(3, 12, 16, true));
    assertThat(analysis.printsConstants()).isTrue();
    assertThat(Analysis.parse("syntax 4 invalid syntax\n").syntaxError())
        .isEqualTo(Optional.of(new Analysis.SyntaxError(4, "invalid syntax")));
  }

  @Test
  void offsetsAreBytes() {
    assertThat(new Analysis.Assertion(1, 12, 17, false).negatedIn("s = \"ë\"\nassert s"))
        .isEqualTo("s = \"ë\"\nass(not (ert s))");
  }

  @Test
  void whatItDidNotWriteIsRefused() {
    assertThatThrownBy(() -> Analysis.parse("hello\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
