package castalia.app.review.session;

import static org.assertj.core.api.Assertions.assertThat;

import castalia.app.review.session.DeckCard.CompleteLine;
import castalia.app.review.session.DeckCard.PredictOutput;
import castalia.app.review.session.DeckCard.Spoken;
import castalia.bank.BankLoader;
import castalia.bank.Loading;
import castalia.bank.Question;
import java.util.List;
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

  private static List<Question> questions() {
    return switch (BankLoader.shipped().loadQuickly()) {
      case Loading.Loaded loaded -> loaded.bank().questions();
      case Loading.Refused refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
