package castalia.bank.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.bank.Difficulty;
import castalia.bank.Mistake;
import castalia.judge.Task;
import castalia.judge.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabLoaderTest {
  @TempDir Path folder;

  @Test
  void everythingOfASoundLabIsRead() {
    var loading = LabLoader.of(SoundLab.HOME).load();

    assertThat(loading.mistakes()).isEmpty();
    var lab = loading.find(94).orElseThrow();
    assertThat(lab.slug()).isEqualTo("stack");
    assertThat(lab.front().difficulty()).isEqualTo(Difficulty.MEDIUM);
    assertThat(lab.front().minutes()).isEqualTo(Duration.ofMinutes(20));
    assertThat(lab.task().exports()).contains(new Task.Export("Stack.push", "(item)"));
    assertThat(lab.task().limits().test()).isEqualTo(Duration.ofSeconds(1));
    assertThat(lab.task().limits().memoryBytes()).isEqualTo(64L << 20);
    assertThat(lab.examples()).containsExactly("Stack.test_last_in_first_out");
    assertThat(lab.accepted())
        .extracting(Lab.Design::title)
        .containsExactly("A list, used at its end.", "Linked pairs.");
    var waits =
        lab.wrong().stream().filter(it -> it.name().equals("waits")).findFirst().orElseThrow();
    assertThat(waits.verdict()).isEqualTo(Verdict.TIME_LIMIT_EXCEEDED);
    assertThat(waits.fails())
        .containsExactly("Stack.test_empty_raises", "Stack.test_stacks_are_apart");
    assertThat(waits.steps().explanation()).isEqualTo("A stack gives back what came last.");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "lab.yaml | number: 94 | number: none | `number: none` is out of range | 1",
        "lab.yaml | name: stack | name: stac | `name` is stac, but the folder's is stack | 2",
        "lab.yaml | title: A stack | titel: A stack | Did you mean `title`? | 3",
        "lab.yaml | medium | midium | Did you mean `medium`? | 4",
        "lab.yaml | topic: design | topic: - | YAML | 5",
        "lab.yaml | stack.py | stack.txt | cannot be imported | 7",
        "lab.yaml | minutes: 20 | minutes: 900 | out of range | 8",
        "lab.yaml | Stack.pop() | 3 stacks | no name with a signature | 9",
        "lab.yaml | [growth] | [grwth] | Did you mean `growth`? | 13",
        "lab.yaml | checks: | ~packages: [flsk]\nchecks:~ | Did you mean `flask`? | 13",
        "lab.yaml | test: 1s | test: soon | is not a time | 18",
        "lab.yaml | memory: 64M | memory: 1K | out of range | 17",
        "lab.yaml | Stack.test_last | Stack.test_lst | Did you mean | 22",
        "tests/test_stack.py | level = 1 | level = 2 | there is no level 2 | 7",
        "submissions/wrong_answer/queue.py | # nudge: | # nuge: | Did you mean `nudge`? | 3",
        "submissions/wrong_answer/queue.py | # hint: Look at pop. | # | the header has no `hint` | 1",
        "submissions/wrong_answer/queue.py | first_out | first_uot | Did you mean | 1",
        "submissions/accepted/linked.py | ~\"\"\"Linked pairs.\"\"\"~ | x = 1 | no docstring | 1",
      })
  void aMistakeIsToldWithItsLine(String file, String old, String text, String message, int line) {
    var loading = SoundLab.copiedTo(folder).replaced(file, old, text).load();

    assertThat(loading.labs()).isEmpty();
    assertThat(loading.mistakes())
        .anySatisfy(
            mistake -> {
              assertThat(mistake.file()).isEqualTo("stack/" + file);
              assertThat(mistake.message() + mistake.remedy()).contains(message);
              assertThat(mistake.line()).isEqualTo(line);
              assertThat(mistake.remedy()).isNotBlank();
            });
  }

  @Test
  void whatIsMissingIsToldAllAtOnce() {
    var loading =
        SoundLab.copiedTo(folder)
            .without("statement.md")
            .without("walkthrough.md")
            .without("starter/stack.py")
            .without("submissions/accepted/linked.py")
            .without("submissions/wrong_answer/queue.py")
            .load();

    assertThat(loading.mistakes())
        .extracting(Mistake::file)
        .containsExactlyInAnyOrder(
            "stack/statement.md",
            "stack/walkthrough.md",
            "stack/starter/stack.py",
            "stack/submissions/accepted",
            "stack/submissions/wrong_answer");
  }

  @Test
  void whatDoesNotBelongIsTold() {
    var loading =
        SoundLab.copiedTo(folder)
            .with("notes.txt", "")
            .with("submissions/wrong/x.py", "")
            .with("submissions/accepted/x.txt", "")
            .with(".hidden", "")
            .with("tests/__pycache__/x.pyc", "")
            .load();

    assertThat(loading.mistakes())
        .extracting(Mistake::file)
        .containsExactly(
            "stack/notes.txt", "stack/submissions/accepted/x.txt", "stack/submissions/wrong/x.py");
  }

  @Test
  void bytesThatAreNoTextAreTold() throws java.io.IOException {
    var lab = SoundLab.copiedTo(folder);
    Files.write(
        folder.resolve("stack/statement.md"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(lab.load().mistakes()).anyMatch(it -> it.message().contains("not UTF-8"));
  }

  @Test
  void equivalentMutantsAreRead() {
    var good = "- design: linked\n  mutant: 9:8 x\n  reason: same\n";
    var loading = SoundLab.copiedTo(folder).with("mutants.yaml", good).load();
    assertThat(loading.labs().getFirst().equivalents())
        .containsExactly(new Lab.EquivalentMutant("linked", "9:8 x", "same"));
  }

  @Test
  void anEquivalentOfNoDesignIsTold() {
    var bad = "- design: ring\n  mutant: 9:8 x\n  reason: same\n";
    var loading = SoundLab.copiedTo(folder).with("mutants.yaml", bad).load();
    assertThat(loading.mistakes()).hasSize(1);
    assertThat(loading.mistakes().getFirst().message()).contains("ring");
  }

  @Test
  void mistakesCanBeAskedForByNumber() {
    var loading = SoundLab.copiedTo(folder).without("statement.md").load();
    assertThat(loading.mistakesIn(List.of(94))).hasSize(1);
    assertThat(loading.mistakesIn(List.of(77))).isEmpty();
    assertThat(loading.mistakesIn(List.of())).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereHasNoLabs() {
    assertThat(LabLoader.of(folder.resolve("none")).load().labs()).isEmpty();
  }
}
