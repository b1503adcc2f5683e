package castalia.app.labs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.platform.cli.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabImportTest {
  private static final String ADD =
      """
      {"task_id": "Sums/0", "prompt": "def add(a, b):\\n    \\"\\"\\"The sum.\\"\\"\\"\\n",\
       "entry_point": "add", "canonical_solution": "    return a + b\\n",\
       "test": "def check(candidate):\\n    assert candidate(1, 2) == 3\\n"}""";

  @TempDir Path folder;

  private final TestTerminal terminal = TestTerminal.piped();

  private int imports(String... lines) throws IOException {
    var file = folder.resolve("problems.jsonl");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return imported(file, folder.resolve("to"));
  }

  private int imported(Path file, Path to) {
    return new CommandLine(new LabImportCommand(terminal.terminal()))
        .execute(file.toString(), to.toString());
  }

  private void imports(Path file, Path to) {
    var command = new LabImportCommand(terminal.terminal());
    new CommandLine(command).parseArgs(file.toString(), to.toString());
    command.call();
  }

  private String told() {
    terminal.terminal().out().flush();
    terminal.terminal().err().flush();
    return terminal.out() + terminal.err();
  }

  @Test
  void aProblemBecomesAnExerciseThatCheckReads() throws IOException {
    assertThat(imports(ADD)).isZero();
    var exercise = folder.resolve("to/sums-0");
    assertThat(exercise.resolve("solution.py"))
        .hasContent("def add(a, b):\n    \"\"\"The sum.\"\"\"\n    raise NotImplementedError");
    assertThat(exercise.resolve("solution_test.py"))
        .content()
        .contains("from solution import add")
        .contains("def check(candidate):\n    assert candidate(1, 2) == 3")
        .contains("            check(add)".substring(4));
    assertThat(exercise.resolve(".meta/example.py")).content().contains("return a + b");
    assertThat(ExerciseFolder.read(exercise).lab().task().entry()).isEqualTo("solution.py");
  }

  @Test
  void whatIsThereIsKeptWhenAnImportIsRepeated() throws IOException {
    imports(ADD);
    var mine = Files.writeString(folder.resolve("to/sums-0/solution.py"), "mine");
    assertThat(imports(ADD)).isZero();
    assertThat(mine).hasContent("mine");
    assertThat(told()).contains("0 written, 1 already there, 0 lines not read");
  }

  @Test
  void linesThatCannotBeReadAreNamedAndTheOthersWritten() throws IOException {
    var noCheck = ADD.replace("def check", "def other");
    var noName = ADD.replace("\"add\"", "\"os.system\"");
    var noPrompt = ADD.replace("\"prompt\"", "\"text\"");
    assertThat(imports("[1]", "", "{", noCheck, noName, noPrompt, ADD, ADD)).isEqualTo(1);
    assertThat(told())
        .contains("problems.jsonl:1: not a JSON object")
        .contains("problems.jsonl:3: not JSON: ")
        .contains("problems.jsonl:4: `test` defines no function `check(candidate)`")
        .contains("problems.jsonl:5: `entry_point` is not the name of a function")
        .contains("problems.jsonl:6: `prompt` is missing")
        .contains("problems.jsonl:8: `task_id` Sums/0 gives the same folder as a line before it")
        .contains("1 written, 0 already there, 6 lines not read");
  }

  @Test
  void aFieldOfAnotherKindIsNotMissing() throws IOException {
    assertThat(imports(ADD.replace("\"Sums/0\"", "7"))).isEqualTo(1);
    assertThat(told()).contains(":1: `task_id` must be a text that is not blank");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstLine() throws IOException {
    assertThat(imports("\uFEFF" + ADD)).isZero();
  }

  @Test
  void aLineWithoutAnEndIsNamedAndTheNextOneRead() throws IOException {
    assertThat(imports("x".repeat(3_000_000), ADD)).isEqualTo(1);
    assertThat(told()).contains(":1: longer than 200000 characters").contains("1 written");
  }

  @Test
  void ofManyBadLinesTheFirstAreNamedAndTheOthersCounted() throws IOException {
    assertThat(imports("[\n".repeat(50))).isEqualTo(1);
    assertThat(told())
        .contains(":20: not a JSON object: each line is one, in braces")
        .doesNotContain(":21:")
        .contains("… and 30 more lines")
        .contains("50 lines not read");
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    var file = Files.write(folder.resolve("binary"), new byte[] {'{', (byte) 0xFF, (byte) 0xFE});
    assertThat(imported(file, folder.resolve("to"))).isEqualTo(1);
    assertThat(told()).contains("binary:1: not UTF-8");
  }

  @Test
  void aFileWithoutAProblemIsAFailure() throws IOException {
    assertThat(imports("")).isEqualTo(1);
    assertThat(told()).contains("problems.jsonl: no problem in it");
  }

  @Test
  void whatIsNoFileAndWhatIsNoFolderIsSaid() throws IOException {
    var file = Files.writeString(folder.resolve("problems.jsonl"), ADD);
    assertThatThrownBy(() -> imports(folder.resolve("none"), folder))
        .hasMessageContaining("none is not there. Name a file with a problem on each line.");
    assertThatThrownBy(() -> imports(folder, folder)).hasMessageContaining("is not a file");
    assertThatThrownBy(() -> imports(file, file)).hasMessageContaining("is not a folder");
  }

  @Test
  void aNameLeadsOutOfNoFolder() throws IOException {
    imports(ADD.replace("Sums/0", "../../Etc/Passwd"));
    assertThat(folder.resolve("to/etc-passwd")).isDirectory();
  }
}
