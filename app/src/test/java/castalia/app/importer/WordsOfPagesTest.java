package castalia.app.importer;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.importer.Titles.Counting;
import castalia.bank.Difficulty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words that pages use around questions.
class WordsOfPagesTest {
  @ParameterizedTest
  @CsvSource({
    "Easy, EASY",
    "[Medium], MEDIUM",
    "Difficulty: Hard, HARD",
    "difficulty level - intermediate, MEDIUM",
    "Level: M, MEDIUM",
    "Beginner level, EASY",
    "★★★, HARD",
    "★☆☆, EASY",
    "●●○, MEDIUM",
    "★★★★☆, HARD",
    "Difficulty: 3/5, MEDIUM",
    "🔴, HARD",
    "🟢 easy, EASY",
    "ADVANCED, HARD"
  })
  void difficultyIsReadFromManyShapes(String line, Difficulty difficulty) {
    assertThat(DifficultyWords.ofLine(line)).hasValue(difficulty);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"basics", "It is easy.", "hardly", "Level 7 of 5", "0/3", "Hard disks", "4", ""})
  void whatIsNoDifficultyIsNotTakenForOne(String line) {
    assertThat(DifficultyWords.ofLine(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is a? (Easy) | What is a? | EASY",
        "What is a? [Difficulty: hard] | What is a? | HARD",
        "What is a? - Medium | What is a? | MEDIUM",
        "What is a? Hard | What is a? | HARD",
        "[Easy] What is a? | What is a? | EASY"
      })
  void difficultyIsTakenOffTitles(String line, String title, Difficulty difficulty) {
    assertThat(DifficultyWords.part(line))
        .isEqualTo(new DifficultyWords.Parted(title, Optional.of(difficulty)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Why is recursion hard?", "What is a hard link", "Easy come, easy go"})
  void titlesKeepWordsThatAreTheirOwn(String title) {
    assertThat(DifficultyWords.part(title).title()).isEqualTo(title);
  }

  @Test
  void headingsSayOneDifficultyOrNone() {
    assertThat(DifficultyWords.ofHeading("Advanced Python questions")).hasValue(Difficulty.HARD);
    assertThat(DifficultyWords.ofHeading("For beginners and experts")).isEmpty();
  }

  @Test
  void tagsAreReadFromManyShapes() {
    assertThat(TagWords.ofLine("Tags: Error handling, C++, async/await"))
        .hasValue(List.of("error-handling", "cpp", "async", "await"));
    assertThat(TagWords.ofLine("#gil #type-hints, #python3"))
        .hasValue(List.of("gil", "type-hints", "python3"));
    assertThat(TagWords.ofLine("Topics: basics introduction"))
        .hasValue(List.of("basics", "introduction"));
    assertThat(TagWords.ofLine("# a heading")).isEmpty();
    assertThat(TagWords.ofLine("#1 What is it?")).isEmpty();
    assertThat(TagWords.ofChip("Data Structures")).containsExactly("data-structures");
    assertThat(TagWords.ofChip("日本")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Show answer",
        "12 likes",
        "1.2k views",
        "Sponsored: buy this",
        "Advertisement",
        "5 min read",
        "Share",
        "Next →",
        "---",
        "Sign up for free",
        "Last updated: May 2026"
      })
  void buttonsAndAdvertisingAreNoise(String line) {
    assertThat(Noise.isNoise(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Adds two numbers.",
        "Share state with a lock.",
        "What is a? ",
        "Next item: `next`",
        "Save memory"
      })
  void sentencesAreNoNoise(String line) {
    assertThat(Noise.isNoise(line)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Q7. What? | LABELLED | 7 | What?",
        "Question 12 of 105 | LABELLED | 12 | ''",
        "Q. 3) What? | LABELLED | 3 | What?",
        "7) What? | COUNTED | 7 | What?",
        "#7 What? | COUNTED | 7 | What?",
        "(7) What? | COUNTED | 7 | What?",
        "🔹 7. What? | COUNTED | 7 | What?",
        "007 | ALONE | 7 | ''",
        "Q: What? | ASKING | 0 | What?"
      })
  void openingsAreCountedInManyShapes(String line, Counting counting, int number, String title) {
    assertThat(Titles.read(Line.text(1, line)))
        .hasValue(new Titles.Opening(counting, number, title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.14 is pi", "10:30 is late", "Queue 7 is full", "12345. x"})
  void numbersInSentencesCountNothing(String line) {
    assertThat(Titles.read(Line.text(1, line))).isEmpty();
  }
}
