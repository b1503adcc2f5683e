package castalia.app.importer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import castalia.app.importer.ImportReport.Imported;
import castalia.app.importer.ImportReport.State;
import castalia.app.platform.Refusal;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportingTest {
  private static final String THREE =
      """
      1. What is a list?
      Easy
      A row of values.
      2. What is a set?
      Easy
      Values without order.
      3. What is a dict?
      Hard
      Values by their keys.
      """;

  @TempDir Path parent;
  private Path folder = Path.of("");

  @BeforeEach
  void nameAFolderThatIsNotThere() {
    folder = parent.resolve("of").resolve("drafts");
  }

  private ImportReport run(String page) {
    return run(page, Optional.empty(), false);
  }

  private ImportReport run(String page, Optional<Integer> first, boolean isDryRun) {
    var settings = new Importing.Settings(folder, first, isDryRun, false);
    try {
      return new Importing(new ByteArrayInputStream(page.getBytes(UTF_8))).run("-", settings);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static List<State> states(ImportReport report) {
    return report.questions().stream().map(Imported::state).toList();
  }

  @Test
  void draftsAndTheirRecordAreWrittenAndNothingElse() throws IOException {
    assertThat(states(run(THREE))).containsOnly(State.NEW);
    assertThat(files())
        .containsExactly(
            "001-what-is-a-list.md", "002-what-is-a-set.md", "003-what-is-a-dict.md", "import.tsv");
  }

  @Test
  void aDryRunWritesNothing() {
    var report = run(THREE, Optional.empty(), true);
    assertThat(states(report)).containsOnly(State.NEW);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aSecondRunLeavesEveryDraftAsItIs() throws IOException {
    run(THREE);
    var mine = folder.resolve("002-what-is-a-set.md");
    Files.writeString(mine, "finished by hand");
    assertThat(states(run(THREE))).containsOnly(State.KEPT);
    assertThat(mine).hasContent("finished by hand");
    assertThat(Files.readAllLines(folder.resolve("import.tsv"))).hasSize(3);
  }

  @Test
  void aFinishedDraftThatWasMovedAwayDoesNotComeBack() throws IOException {
    run(THREE);
    Files.delete(folder.resolve("001-what-is-a-list.md"));
    assertThat(states(run(THREE))).containsExactly(State.FINISHED, State.KEPT, State.KEPT);
    assertThat(files()).doesNotContain("001-what-is-a-list.md");
  }

  @Test
  void aRenamedDraftIsRecognised() throws IOException {
    run(THREE);
    Files.move(folder.resolve("001-what-is-a-list.md"), folder.resolve("001-lists.md"));
    assertThat(states(run(THREE))).containsOnly(State.KEPT);
    assertThat(files()).contains("001-lists.md").doesNotContain("001-what-is-a-list.md");
  }

  @Test
  void anImportThatWasBrokenOffGoesOn() throws IOException {
    run(THREE);
    Files.delete(folder.resolve("003-what-is-a-dict.md"));
    Files.writeString(folder.resolve(".import.part"), "half a dra");
    var rows = Files.readAllLines(folder.resolve("import.tsv"));
    Files.writeString(folder.resolve("import.tsv"), rows.getFirst() + "\n2\t002-wh");
    var report = run(THREE);
    assertThat(states(report)).containsExactly(State.KEPT, State.KEPT, State.NEW);
    assertThat(folder.resolve("003-what-is-a-dict.md")).content().startsWith("---\nnumber: 3\n");
    assertThat(states(run(THREE))).containsOnly(State.KEPT);
  }

  @Test
  void aNumberThatBelongsToAnotherDraftIsToldAndNotTaken() throws IOException {
    run(THREE);
    var report = run("2. What is a tuple?\nEasy\nA row that cannot change.\n");
    assertThat(states(report)).containsExactly(State.TAKEN);
    assertThat(report.questions().getFirst().file()).isEqualTo("002-what-is-a-set.md");
    assertThat(files()).hasSize(4);
  }

  @Test
  void anotherPageIsCountedFromWhereItIsTold() throws IOException {
    run(THREE);
    run("1. What is a list?\nA row.\n2. What is a tuple?\nA fixed row.\n", Optional.of(106), false);
    assertThat(files()).contains("107-what-is-a-tuple.md").doesNotContain("106-what-is-a-list.md");
  }

  @Test
  void questionsWithoutNumbersComeBehindThoseThatAreThere() {
    run(THREE);
    var report = run("Q: What is a str?\nA: Text.\nQ: What is a list?\nA: A row.\n");
    assertThat(report.questions()).extracting(Imported::number).containsExactly(4, 1);
    assertThat(states(report)).containsExactly(State.NEW, State.KEPT);
  }

  @Test
  void numbersBeyondTheBanksAreTold() {
    var report = run("998. What is a?\nEasy\n1000. What is b?\nEasy\n");
    assertThat(states(report)).containsExactly(State.NEW, State.BEYOND);
  }

  @Test
  void aFileInTheFoldersPlaceIsRefused() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file");
    assertThatThrownBy(() -> run(THREE)).isInstanceOf(Refusal.class).hasMessageContaining("--into");
    assertThat(folder).hasContent("a file");
  }

  @Test
  void twoImportsIntoOneFolderAreKeptApart() {
    try (var first = DraftFolder.open(folder)) {
      assertThat(first.numbers()).isEmpty();
      assertThatThrownBy(() -> run(THREE))
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("Another import");
    }
    assertThat(states(run(THREE))).containsOnly(State.NEW);
  }

  @Test
  void nothingToReadIsRefused() {
    assertThatThrownBy(() -> run(" \n")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> run("GIF\0\0")).hasMessageContaining("is not text");
  }

  @Test
  void aPageBeyondTheBoundIsRefused() {
    assertThatThrownBy(() -> run("x".repeat(Page.LARGEST + 1))).hasMessageContaining("16 MiB");
    assertThatThrownBy(() -> run("a\n".repeat(200_001))).hasMessageContaining("200,000 lines");
  }

  @Test
  void draftsHaveTheFrontMatterOfTheBank() {
    run(THREE);
    run("12. What \"is\" a: \\ #c? [Hard]\nTags: C++, Error handling, #x\nIt is <b> & | * text.\n");
    var loading = BankLoader.of(folder).load();
    assertThat(loading).isInstanceOf(Loading.Refused.class);
    assertThat(((Loading.Refused) loading).mistakes())
        .isNotEmpty()
        .noneMatch(mistake -> mistake.line() > 1 && mistake.line() < 10);
  }
}
