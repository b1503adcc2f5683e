package castalia.app;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.platform.cli.ExitCode;
import castalia.app.platform.cli.TestTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTest {
  private static final String BANK = "../bank/src/test/resources/castalia/bank/sound";

  @TempDir Path folder;

  private static TestTerminal terminal() {
    return TestTerminal.reading("", Map.of("CASTALIA_BANK", BANK));
  }

  private static int run(TestTerminal terminal, String... arguments) {
    return Main.run(terminal.terminal(), arguments);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lsit | Did you mean: list",
        "list 3 | Unmatched argument",
        "list --difficulty simple | There is no difficulty `simple`. Known: easy, medium, hard",
        "list --topic langage | Did you mean `language`?",
        "list --tag tupel | Did you mean `tuple`?",
        "list --kind | Missing required parameter",
        "show | Missing required parameter: 'NUMBER'",
        "show three | no question's number",
        "show 4 | There is no question 4",
        "show 3 --section trasp | Did you mean `traps`?",
        "show 3 --section in | There is no section `in`",
        "show 3 --colour | Unknown option: '--colour'",
        "search | Missing required parameter: 'WORDS'",
        "search --limit 0 list | must be from 1 to 50",
        "run | Missing required parameter: 'FILE'",
        "run nowhere.py | there is no file nowhere.py",
        "run src | src is a folder",
        "run pom.xml --wall soon | 'soon' is not a time",
        "run pom.xml --memory much | 'much' is not a size",
        "run pom.xml --memory 1K | --memory must be from",
        "run pom.xml --wall 11m | --wall must be from",
        "run pom.xml --processes 0 | --processes must be from",
        "run pom.xml --file ../x=pom.xml | must be relative",
        "run pom.xml --file pom.xml=pom.xml | there are two files `pom.xml`",
        "run pom.xml --file pom.xml | --file",
        "bank | castalia bank --help",
        "bank verfy | Did you mean: verify",
        "bank verify 999 | There is no question 999",
        "bank verify --times 0 | must be from 1 to 100",
        "import | Missing required parameter: 'FILE|URL'",
        "import nowhere.html | There is no file nowhere.html",
        "import src | src is a folder",
        "import pom.xml --first 0 | `--first` must be from 1 to 999",
        "import ftp://example.org/page | neither http:// nor https://",
        "import http://127.0.0.1:1/ | --allow-private",
        "serve --prot 1 | --port",
        "backup | Missing required parameter: 'FILE'",
        "backup pom.xml | pom.xml exists, and a backup overwrites nothing",
        "restore nowhere.castalia | There is no file nowhere.castalia",
        "restore src | There is no file src",
        "completion tcsh | tcsh",
        "help lsit | Did you mean: list",
      })
  void wrongUseIsToldOnStandardError(String arguments, String message) {
    var terminal = terminal();
    assertThat(run(terminal, arguments.split(" ", -1))).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err()).contains(message);
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void wrongSettingsAreWrongUse() {
    var terminal = TestTerminal.reading("", Map.of("CASTALIA_PORT", "many"));
    assertThat(run(terminal, "list")).isEqualTo(ExitCode.WRONG_USE);
    assertThat(terminal.err()).contains("CASTALIA_PORT").contains("many");
  }

  @Test
  void versionIsToldWithoutAnythingElse() {
    var terminal = TestTerminal.reading("", Map.of("CASTALIA_PORT", "many"));
    assertThat(run(terminal, "version")).isZero();
    assertThat(terminal.out()).startsWith("castalia ").hasLineCount(1);
  }

  @Test
  void whatIsNotFoundIsNoFailure() {
    var terminal = terminal();
    assertThat(run(terminal, "search", "xyzzyqwfp")).isZero();
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("Nothing was found");
  }

  @Test
  void snippetsAreTextWithoutHtml() {
    var terminal = terminal();
    assertThat(run(terminal, "search", "expects namedtuple")).isZero();
    assertThat(run(terminal, "search", "dictionary key")).isZero();
    assertThat(terminal.out())
        .isNotEmpty()
        .doesNotContain("<mark>", "&#", "&quot;", "&lt;", "&amp;");
  }

  @Test
  void aBankThatIsProvedIsFine() {
    var terminal = terminal();
    assertThat(run(terminal, "bank", "verify", "--cache", folder.toString()))
        .as(terminal.out())
        .isZero();
    assertThat(terminal.out()).contains("proved: 1 question, 4 proofs, 2 cards,");
    var again = terminal();
    assertThat(run(again, "bank", "verify", "3", "--cache", folder.toString())).isZero();
    assertThat(again.out()).contains(" remembered");
  }

  @Test
  void aBankWithMistakesAndWrongProofsTellsBoth() throws IOException {
    var question =
        Files.readString(Path.of(BANK, "003-list-and-tuple.md"))
            .replace("related: [77]", "related: []")
            .replace("(question:77)", "(https://example.org)");
    Files.writeString(
        folder.resolve("003-list-and-tuple.md"), question.replace("['tea', 'rice']", "['tea']"));
    Files.writeString(
        folder.resolve("004-other.md"),
        question.replace("number: 3", "number: 4").replace("## Traps", "## Trap"));
    var terminal = terminal();
    assertThat(run(terminal, "bank", "verify", "--no-cache", "--bank", folder.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out())
        .contains(folder.resolve("004-other.md") + ":")
        .contains("`## Trap` is not a section. Did you mean `Traps`?")
        .contains("2 mistakes in 1 file")
        .contains(
            folder.resolve("003-list-and-tuple.md") + ":25: proof-1: it prints something else")
        .contains("    - ['tea']\n    + ['tea', 'rice']\n")
        .contains("1 program failed: 1 question");
  }

  @Test
  void onlyTheQuestionsThatWereNamedAreVerified() throws IOException {
    var question =
        Files.readString(Path.of(BANK, "003-list-and-tuple.md"))
            .replace("related: [77]", "related: []")
            .replace("(question:77)", "(https://example.org)");
    Files.writeString(folder.resolve("003-list-and-tuple.md"), question);
    Files.writeString(folder.resolve("004-other.md"), "nothing yet");
    var terminal = terminal();
    assertThat(run(terminal, "bank", "verify", "3", "--no-cache", "--bank", folder.toString()))
        .as(terminal.out())
        .isZero();
    assertThat(terminal.out()).doesNotContain("004-other.md");
  }

  @Test
  void aPageWithoutQuestionsFailsAndOneWithThemIsImported() {
    var none = terminal();
    var pages = "src/test/resources/castalia/app/importer/";
    assertThat(run(none, "import", pages + "no-questions.html", "--into", folder.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(none.out()).contains("No question was found");
    var some = terminal();
    assertThat(run(some, "import", pages + "cards.html", "--into", folder.toString())).isZero();
    assertThat(some.out()).contains("3 questions in ").contains(": 3 written.");
    assertThat(folder.resolve("001-what-is-a-dictionary.md")).exists();
  }

  @Test
  void aFolderWithoutQuestionsFails() {
    var terminal = terminal();
    assertThat(run(terminal, "bank", "verify", "--bank", folder.toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(terminal.out()).contains("there are no questions").contains("Name a folder");
  }
}
