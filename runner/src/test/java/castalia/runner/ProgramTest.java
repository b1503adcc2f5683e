package castalia.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProgramTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x.py",
        "a/../b.py",
        "a//b.py",
        "a/",
        "./a.py",
        "a/./b.py",
        "a\0b"
      })
  void nameThatCouldLeaveTheFolderIsRefused(String name) {
    assertRefused("files", () -> Program.of("").withFile(name, ""));
  }

  @Test
  void longNameIsRefused() {
    assertRefused("files", () -> Program.of("").withFile("x".repeat(4096), ""));
    assertRefused("files", () -> Program.of("").withFile("é".repeat(150), ""));
    assertThatCode(() -> Program.of("").withFile("x".repeat(200), "")).doesNotThrowAnyException();
  }

  @Test
  void fileAndFolderOfOneNameAreRefused() {
    assertRefused("files", () -> Program.of("").withFile("a", "").withFile("a/b.py", ""));
  }

  @Test
  void tooManyFilesAreRefused() {
    Map<String, String> files = new HashMap<>();
    for (int count : new int[] {101, 10_000}) {
      for (int i = 0; i < count; i++) {
        files.put("f" + i, "");
      }
      assertRefused("files", () -> new Program(files, "f0", List.of(), new byte[0]));
    }
  }

  @Test
  void noFilesAreRefused() {
    assertRefused("files", () -> new Program(Map.of(), "main.py", List.of(), new byte[0]));
  }

  @Test
  void sizeCountsInBytesOfUtf8() {
    assertThatCode(() -> Program.of("x".repeat(1 << 20))).doesNotThrowAnyException();
    assertRefused("files", () -> Program.of("é".repeat((1 << 19) + 1)));
  }

  @Test
  void textThatIsNoUnicodeIsRefused() {
    assertRefused("files", () -> Program.of("print(1)\0"));
    assertRefused("files", () -> Program.of("\ud800"));
    assertRefused("arguments", () -> Program.of("").withArguments("\udc00"));
    assertRefused("arguments", () -> Program.of("").withArguments("a\0b"));
  }

  @Test
  void missingEntryIsRefused() {
    assertRefused("entry", () -> Program.of("").withEntry("other.py"));
  }

  @Test
  void tooMuchInputIsRefused() {
    assertRefused("stdin", () -> Program.of("").withStdin(new byte[Program.MAX_STDIN_BYTES + 1]));
    assertRefused("arguments", () -> Program.of("").withArguments("x".repeat(70_000)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.7", "3", "python3", "3.12; rm", "3.12.1.0"})
  void pythonThatIsNoVersionIsRefused(String python) {
    assertRefused("python", () -> Program.of("").withPython(python));
  }

  @Test
  void arraysAreCopied() {
    byte[] stdin = {1};
    Program program = Program.of("").withStdin(stdin);
    stdin[0] = 2;
    program.stdin()[0] = 3;
    assertThat(program.stdin()).containsExactly(1);
    assertThat(program).isEqualTo(Program.of("").withStdin(new byte[] {1}));
  }

  @Test
  void textStaysOutOfMessagesAndLogs() {
    Program program = Program.of("password = 'hunter2'");
    assertThat(program.toString()).doesNotContain("hunter2");
    assertThatThrownBy(() -> Program.of("hunter2\0")).message().doesNotContain("hunter2");
  }

  private static void assertRefused(String field, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            InvalidProgramException.class, e -> assertThat(e.field()).isEqualTo(field));
  }
}
