package castalia.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drafts, remarks and the ledger.
class AuthorsToolsTest {
  @TempDir Path folder;

  @BeforeEach
  void writeTheSoundBank() throws IOException {
    Files.createDirectories(folder.resolve("questions"));
    write(SoundBank.question());
    Files.writeString(folder.resolve("questions/catalogue.tsv"), SoundBank.catalogue());
  }

  private void write(String question) throws IOException {
    Files.writeString(folder.resolve("questions").resolve(SoundBank.FILE), question);
  }

  private List<String> remarks() {
    return BankLoader.of(folder).lint().stream()
        .map(remark -> remark.line() + " " + remark.message())
        .toList();
  }

  @Test
  void aDraftHasEverySectionAndLacksOnlyProofsAndWords() throws IOException {
    var draft = Draft.of(folder, 77, "cache", "Build a \"cache\": how?");
    assertThat(draft.file()).isEqualTo("077-cache.md");
    assertThat(draft.text()).contains("kind: build\ndifficulty: hard\n").contains("[lru-cache, ");
    Files.writeString(folder.resolve("questions").resolve(draft.file()), draft.text());
    var refused = (Loading.Refused) BankLoader.of(folder).load();
    assertThat(refused.mistakes())
        .extracting(mistake -> mistake.file() + " " + mistake.message())
        .containsExactlyInAnyOrder(
            "077-cache.md 2 proofs, and a question that is hard has at least 6",
            "077-cache.md the spoken answer has 18 words");
  }

  @Test
  void aDraftOfNoNumberIsRefused() {
    assertThatThrownBy(() -> Draft.of(folder, 0, "cache", "Why?"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Draft.of(folder, 5, "../cache", "Why?"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCouldBeBetterIsRemarkedWithItsLine() throws IOException {
    write(
        SoundBank.question()
            .replace("Every name for a list sees", "Obviously every name, simply put, sees")
            .replace(
                "names = {(1, 2): \"home\"}\n", "names = {(1, 2): \"home\"}\n" + "#\n".repeat(25)));
    assertThat(remarks())
        .contains(
            "22 `obviously` is a weak word",
            "22 `simply` is a weak word",
            "22 question 77 is not written yet",
            "49 the proof has 27 lines");
  }

  @Test
  void aPartOfTheAnswerThatRestsOnNothingIsRemarked() throws IOException {
    assertThat(remarks()).noneMatch(remark -> remark.contains("rests on no program"));
    write(
        SoundBank.question()
            .replace(
                "## What the interviewer listens for",
                "### And it is fast\n\nBelieve me.\n\n## What the interviewer listens for"));
    assertThat(remarks())
        .anyMatch(it -> it.endsWith("`And it is fast` rests on no program, link or PEP"));
  }

  @Test
  void weakWordsInCodeAreNone() throws IOException {
    write(SoundBank.question().replace("Every name for a list sees", "`just` sees"));
    assertThat(remarks()).noneMatch(remark -> remark.contains("weak"));
  }

  @Test
  void theLedgerSpeaksOfTheProgramsThatRanAndOfNoOthers() throws IOException {
    var question = SoundBank.bank(BankLoader.of(folder).load()).find(3).orElseThrow();
    var proven =
        new Proven(
            3, question.key(), LocalDate.of(2026, 11, 22), 5, 6, List.of("3.11.2", "3.13.0"));
    var ledger = Ledger.EMPTY.with(List.of(proven));
    Files.writeString(folder.resolve("proven.tsv"), ledger.text());
    var bank = SoundBank.bank(BankLoader.of(folder).load());
    assertThat(bank.ledger().find(bank.questions().getFirst())).contains(proven);
    write(SoundBank.question().replace("In place, `+=` takes", "In its place, `+=` takes"));
    bank = SoundBank.bank(BankLoader.of(folder).load());
    assertThat(bank.ledger().find(bank.questions().getFirst())).as("prose alone").contains(proven);
    write(SoundBank.question().replace("numbers += (3,)", "numbers += (3, )"));
    bank = SoundBank.bank(BankLoader.of(folder).load());
    assertThat(bank.ledger().find(bank.questions().getFirst())).as("a program").isEmpty();
  }

  @Test
  void linesOfTheLedgerThatAreNoneClaimNothing() {
    var broken =
        "question\tkey\n3\tk\t2026-11-22\t7\t6\t3.11.2\n4\tk\tyesterday\t1\t1\t3.11.2\nhello\n";
    assertThat(Ledger.read(broken.getBytes(UTF_8)).text()).hasLineCount(1);
  }

  @Test
  void readingTimeCountsWordsAndProgramsAndIsNeverNone() {
    var question = SoundBank.bank(BankLoader.of(folder).load()).find(3).orElseThrow();
    assertThat(question.minutes()).isEqualTo(3);
    assertThat(question.words()).isGreaterThan(200);
  }
}
