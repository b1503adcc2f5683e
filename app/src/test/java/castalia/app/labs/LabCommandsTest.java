package castalia.app.labs;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.Refusal;
import castalia.app.platform.cli.TestTerminal;
import castalia.app.practice.Practice;
import castalia.bank.PythonPackage;
import castalia.bank.labs.LabLoading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class LabCommandsTest {
  @TempDir Path folder;

  private final TestTerminal terminal = TestTerminal.piped();
  private final Labs labs =
      new Labs(
          () -> new LabLoading(List.of(LabBench.lab()), List.of()),
          LabBench.practice(LabBench.judging(new AtomicInteger()), 0).practice());

  @AfterEach
  void close() {
    labs.close();
  }

  private int check(String... arguments) {
    return line(new CheckCommand(labs, terminal.terminal(), folder)).execute(arguments);
  }

  private int start(String... arguments) {
    return line(new LabStartCommand(labs, terminal.terminal())).execute(arguments);
  }

  private CommandLine line(Object command) {
    return new CommandLine(command)
        .setExecutionExceptionHandler(
            (failure, _, _) -> {
              terminal.terminal().err().println(failure.getMessage());
              assertThat(failure).isInstanceOf(Refusal.class);
              return 2;
            });
  }

  private String out() {
    terminal.terminal().out().flush();
    return terminal.out();
  }

  @Test
  void aLabWhosePackageIsMissingIsRefusedWithTheRemedy() throws IOException {
    var file = Files.writeString(folder.resolve("sum.py"), "def add(a, b): return a + b");
    var practice = LabBench.practice(LabBench.judging(new AtomicInteger()), 0).practice();
    try (var needing = needingFlask(practice)) {
      assertThat(checkOf(needing, file.toString(), "--lab", "77")).isEqualTo(2);
    }
    assertThat(terminal.err())
        .contains("The lab sum needs a package: flask is not installed here")
        .contains("apt-get install python3-flask");
  }

  @Test
  void aLabIsJudgedWhereItsPackagesAre() throws IOException {
    var file = Files.writeString(folder.resolve("sum.py"), "def add(a, b): return a + b");
    var judged = new AtomicInteger();
    try (var needing = needingFlask(LabBench.besideFlask(LabBench.judging(judged)))) {
      assertThat(checkOf(needing, file.toString(), "--lab", "77")).isZero();
    }
    assertThat(judged).hasValue(1);
  }

  private static Labs needingFlask(Practice practice) {
    var lab = LabBench.lab(List.of(PythonPackage.find("flask").orElseThrow()));
    return new Labs(() -> new LabLoading(List.of(lab), List.of()), practice);
  }

  private int checkOf(Labs others, String... arguments) {
    int code = line(new CheckCommand(others, terminal.terminal(), folder)).execute(arguments);
    terminal.terminal().err().flush();
    return code;
  }

  @Test
  void listShowsNumberTimeAndName() {
    assertThat(line(new LabListCommand(labs, terminal.terminal())).execute()).isZero();
    assertThat(out()).contains(" 77  hard     30 min  sum").contains("A sum");
  }

  @Test
  void startWritesWhatIsNeededAndCheckFindsIt() throws IOException {
    var target = folder.resolve("sum");
    assertThat(start("77", target.toString())).isZero();
    assertThat(Files.readString(target.resolve("README.md"))).isEqualTo("Write a **sum**.");
    assertThat(target.resolve("sum.py")).content().contains("NotImplementedError");

    assertThat(check(target.toString())).isZero();
    assertThat(check("sum")).isZero();
    assertThat(out()).contains("pass  It adds.").contains("accepted: All 1 tests passed.");
  }

  @Test
  void startOverwritesNothing() throws IOException {
    Files.writeString(folder.resolve("sum.py"), "mine");
    assertThat(start("sum", folder.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("already sum.py").contains("nothing was written");
    assertThat(folder.resolve("sum.py")).content().isEqualTo("mine");
    assertThat(folder.resolve("README.md")).doesNotExist();
  }

  @Test
  void aWrongSolutionGivesOneAndItsFirstHelp() throws IOException {
    var file = Files.writeString(folder.resolve("mine.py"), "wrong");
    assertThat(check(file.toString(), "--lab", "77")).isEqualTo(1);
    assertThat(out())
        .contains("FAIL  It adds.")
        .contains("This looks like")
        .contains("Adding takes away.")
        .contains("Which sign?")
        .doesNotContain("Look at add.")
        .contains("wrong answer: The only test failed.");
  }

  @Test
  void hintTellsEveryStep() throws IOException {
    var file = Files.writeString(folder.resolve("mine.py"), "wrong");
    check(file.toString(), "--lab", "77", "--hint");
    assertThat(out()).contains("Look at add.").contains("It adds.");
  }

  @Test
  void jsonIsExercismsResults() throws IOException {
    var file = Files.writeString(folder.resolve("mine.py"), "wrong");
    assertThat(check(file.toString(), "--lab", "77", "--json", "results.json")).isEqualTo(1);
    assertThat(folder.resolve("results.json"))
        .content()
        .contains("\"version\" : 3")
        .contains("\"status\" : \"fail\"")
        .contains("\"name\" : \"Sum.test_adds\"")
        .contains("\"misconception\" : \"Adding takes away.\"");
  }

  @Test
  void jsonOnStandardOutputIsAlone() throws IOException {
    var file = Files.writeString(folder.resolve("mine.py"), "right");
    assertThat(check(file.toString(), "--lab", "77", "--json", "-")).isZero();
    assertThat(out()).startsWith("{").contains("\"status\" : \"pass\"");
  }

  @Test
  void aTestThatDoesNotExistIsRefusedWithTheNearestOne() throws IOException {
    var file = Files.writeString(folder.resolve("mine.py"), "right").toString();
    assertThat(check(file, "--lab", "77", "--test", "Sum.test_ads")).isEqualTo(2);
    assertThat(check(file, "--lab", "77", "--test", "test")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("In the lab sum there is no test `Sum.test_ads`. Did you mean `Sum.test_adds`?")
        .contains("In the lab sum there is no test `test`.");
    assertThat(check(file, "--lab", "77", "--test", "Sum.test_adds")).isZero();
    assertThat(check(file, "--lab", "77", "--test", "Sum")).isZero();
  }

  @Test
  void theTestsOfAnExerciseAreNotChosen() throws IOException {
    exercise("{'files':{'solution':['two.py'],'test':['two_test.py']}}");
    assertThat(check("--test", "TwoTest.test_two")).isEqualTo(2);
    assertThat(terminal.err()).contains("leave --test and --examples out");
  }

  @Test
  void anExerciseOfExercismIsReadAsItIs() throws IOException {
    exercise("{'files':{'solution':['two.py','words.py'],'test':['two_test.py']},'blurb':'b'}");
    Files.writeString(folder.resolve("words.py"), "y = 2");
    Files.writeString(folder.resolve("data.txt"), "data");

    var target = CheckTarget.find(labs, folder, null, null);

    assertThat(target.together()).isTrue();
    assertThat(target.lab().task().entry()).isEqualTo("two.py");
    assertThat(target.lab().task().tests()).containsOnlyKeys("two_test.py");
    assertThat(target.submission().files()).containsOnlyKeys("two.py", "words.py", "data.txt");
  }

  @Test
  void whatIsWrongWithAnExerciseIsSaid() throws IOException {
    exercise("{'files':{'solution':['two.py'],'test':['two_test.txt']}}");
    Files.writeString(folder.resolve("two_test.txt"), "");
    assertThat(check()).isEqualTo(2);
    exercise("{'files':{'solution':['../two.py'],'test':['two_test.py']}}");
    assertThat(check()).isEqualTo(2);
    exercise("{'files':{}}");
    assertThat(check()).isEqualTo(2);
    exercise("{");
    assertThat(check()).isEqualTo(2);
    assertThat(terminal.err())
        .contains("is a Python test")
        .contains("There is no file ../two.py")
        .contains("`files.solution`")
        .contains("is not JSON");
  }

  private void exercise(String config) throws IOException {
    Files.createDirectories(folder.resolve(".meta"));
    Files.writeString(folder.resolve(".meta/config.json"), config.replace('\'', '"'));
    Files.writeString(folder.resolve("two.py"), "x = 1");
    Files.writeString(folder.resolve("two_test.py"), "import two");
  }

  @Test
  void whatCannotBeJudgedIsSaidWithTheRemedy() throws IOException {
    assertThat(check("sun")).isEqualTo(2);
    assertThat(check()).isEqualTo(2);
    assertThat(check("sum")).isEqualTo(2);
    Files.write(folder.resolve("sum.py"), new byte[] {(byte) 0xFF});
    assertThat(check("sum")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("Did you mean `sum`?")
        .contains("name it with `--lab 77`")
        .contains("`castalia lab start 77` writes a folder")
        .contains("is not UTF-8");
  }
}
