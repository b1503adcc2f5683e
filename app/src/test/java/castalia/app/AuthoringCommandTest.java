package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `castalia bank new` and `lint`, on a bank of their own.
class AuthoringCommandTest {
  private static final Path SOUND =
      Path.of("../bank/src/test/resources/castalia/bank/sound/003-list-and-tuple.md");

  @TempDir Path folder;
  private TestTerminal terminal = TestTerminal.piped();

  @BeforeEach
  void writeTheSoundQuestion() throws IOException {
    Files.copy(SOUND, folder.resolve("003-list-and-tuple.md"));
  }

  private int run(String... arguments) {
    terminal = TestTerminal.reading("", Map.of("CASTALIA_BANK", folder.toString()));
    return Main.run(terminal.terminal(), arguments);
  }

  @Test
  void newWritesADraftAndNeverOverANumberThatIsThere() throws IOException {
    assertThat(run("bank", "new", "106", "--title", "What does a frame hold?")).isZero();
    var draft = folder.resolve("106-what-does-a-frame-hold.md");
    assertThat(terminal.out().strip()).isEqualTo(draft.toString());
    assertThat(draft).content().contains("number: 106\n").contains("## Sources");
    Files.writeString(draft, "mine");
    assertThat(run("bank", "new", "106", "--slug", "other")).isEqualTo(2);
    assertThat(terminal.err()).contains("Question 106 is there already");
    assertThat(draft).content().isEqualTo("mine");
    assertThat(run("bank", "new", "1000")).isEqualTo(2);
    assertThat(run("bank", "new", "7", "--slug", "../seven")).isEqualTo(2);
    assertThat(folder.resolve("../seven.md")).doesNotExist();
  }

  @Test
  void lintTellsMistakesAndRemarksAndCounts() throws IOException {
    var file = folder.resolve("003-list-and-tuple.md");
    Files.writeString(
        file, Files.readString(file).replace("A list changes", "A list very much changes"));
    assertThat(run("bank", "lint")).isEqualTo(1);
    assertThat(terminal.out())
        .contains(file + ":8: there is no question 77")
        .contains("`very` is a weak word");
    Files.writeString(
        file,
        Files.readString(file).replace("[77]", "[]").replace("(question:77)", "(https://x.org)"));
    assertThat(run("bank", "lint", "3")).isZero();
    assertThat(terminal.out()).endsWith("1 question, 4 proofs, 2 cards, 261 words; 1 remark\n");
    assertThat(run("bank", "lint", "--strict")).isEqualTo(1);
  }

  @Test
  void verifyHasNothingToWatchOrRecordWithoutAFolder() {
    terminal = TestTerminal.reading("", Map.of());
    assertThat(Main.run(terminal.terminal(), "bank", "verify", "--record")).isEqualTo(2);
    assertThat(terminal.err()).contains("need a folder");
  }
}
