package castalia.app.review.session;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.review.session.DeckCard.CompleteLine;
import castalia.app.review.session.DeckCard.FixBug;
import castalia.app.review.session.DeckCard.PredictOutput;
import castalia.app.review.session.DeckCard.Spoken;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.bank.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeckTest {
  private static final List<Question> QUESTIONS = questions();

  @Test
  void everyQuestionHasASpokenCardAndTwoToPredict() {
    for (var question : QUESTIONS) {
      var cards = Deck.of(question);
      assertThat(cards).as("question %d", question.number()).hasSizeGreaterThanOrEqualTo(3);
      assertThat(cards.getFirst()).isInstanceOf(Spoken.class);
      assertThat(((Spoken) cards.getFirst()).answer()).isNotBlank();
      assertThat(cards).filteredOn(PredictOutput.class::isInstance).hasSizeGreaterThanOrEqualTo(2);
      assertThat(cards).extracting(DeckCard::question).containsOnly(question.number());
    }
  }

  @Test
  void idsAreUniqueInTheWholeBank() {
    assertThat(QUESTIONS.stream().flatMap(it -> Deck.of(it).stream()))
        .extracting(DeckCard::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void completedLineMakesTheProgramWholeAgain() {
    var complete =
        QUESTIONS.stream()
            .flatMap(it -> Deck.of(it).stream())
            .filter(CompleteLine.class::isInstance)
            .map(CompleteLine.class::cast)
            .toList();
    assertThat(complete).hasSizeGreaterThan(QUESTIONS.size() / 2);
    for (var card : complete) {
      var whole = card.before() + card.missing() + "\n" + card.after();
      assertThat(
              QUESTIONS.stream()
                  .filter(it -> it.number() == card.question())
                  .flatMap(Question::programs))
          .as(card.id())
          .anySatisfy(it -> assertThat(it.source()).isEqualTo(whole));
      assertThat(card.missing().strip()).doesNotStartWith("print(").hasSizeGreaterThan(9);
    }
  }

  @Test
  void aBugIsMendedInTwoDozenQuestionsAtLeast() {
    var fixes = QUESTIONS.stream().flatMap(DeckTest::fixes).toList();
    assertThat(fixes.stream().map(DeckCard::question).distinct()).hasSizeGreaterThanOrEqualTo(24);
    for (var fix : fixes) {
      assertThat(fix.id()).startsWith(fix.question() + "/fix-");
      assertThat(fix.broken()).as(fix.id()).isNotEqualTo(fix.repaired());
      assertThat(fix.checked(fix.broken())).startsWith(fix.broken()).endsWith(fix.repair().check());
    }
  }

  @Test
  void aCardKeepsItsIdWhenAnotherIsPutBeforeItOrItsTextIsMended() throws IOException {
    var file = Files.readString(Path.of("../bank/questions/004-dictionary.md"));
    var fresh =
        """
        ```python card name=popped
        print({"a": 1}.popitem())
        ```
        ```output
        ('a', 1)
        ```

        The last one in.

        ```python card name=1\
        """;
    var before = ids(file);
    var after =
        ids(file.replace("```python card name=1", fresh).replace("The last", "The very last"));
    assertThat(before).contains("4/card-1", "4/card-2", "4/fix-delete-while-iterating");
    assertThat(after).containsAll(before).contains("4/card-popped").hasSize(before.size() + 1);
  }

  private static List<String> ids(String file) throws IOException {
    var folder = Files.createTempDirectory("bank");
    Files.writeString(folder.resolve("004-dictionary.md"), file);
    return switch (BankLoader.of(folder).loadQuickly()) {
      case Loading.Loaded loaded ->
          Deck.of(loaded.bank().questions().getFirst()).stream().map(DeckCard::id).toList();
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }

  private static Stream<FixBug> fixes(Question question) {
    return Deck.of(question).stream()
        .flatMap(it -> it instanceof FixBug fix ? Stream.of(fix) : Stream.of());
  }

  private static List<Question> questions() {
    return switch (BankLoader.shipped().loadQuickly()) {
      case Loading.Loaded loaded -> loaded.bank().questions();
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
