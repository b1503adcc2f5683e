package castalia.app.review.fsrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import castalia.app.review.fsrs.State.Seen;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Equal to ts-fsrs 5.4.2, answer by answer.
class ReferenceTest {
  private static final double RELATIVE = 1e-8;

  @ParameterizedTest
  @CsvSource({"vectors.jsonl.gz, 400, 6817", "more-vectors.jsonl.gz, 90, 1080"})
  void everyFigureIsTheReferences(String file, int histories, int answers) throws IOException {
    var read = Vectors.read(file);
    assertThat(read).hasSize(histories);
    assertThat(read.stream().mapToInt(it -> it.steps().size()).sum()).isEqualTo(answers);
    read.forEach(ReferenceTest::isTheReferences);
  }

  private static void isTheReferences(Vectors.History history) {
    var scheduler = new Scheduler(history.settings());
    var card = Card.unseen(history.steps().getFirst().answer().at());
    for (var step : history.steps()) {
      var where = "history %d at %s".formatted(history.id(), step.answer().at());
      assertThat(scheduler.retrievability(card, step.answer().at()))
          .as(where)
          .isCloseTo(step.recallBefore(), within(RELATIVE));
      isThePreview(where, scheduler.preview(card, step.answer().at()), step.preview());
      var before = card;
      var reviewed = scheduler.review(card, step.answer().rating(), step.answer().at());
      card = reviewed.card();
      assertThat(figures(card)).as(where).isEqualTo(step.after());
      isTheOutcome(where, card, step.preview().get(step.answer().rating().grade() - 1));
      assertThat(scheduler.undo(card, reviewed.log())).as(where).isEqualTo(before);
    }
    assertThat(
            scheduler.replay(
                history.steps().getFirst().answer().at(),
                history.steps().reversed().stream().map(Vectors.Step::answer).toList()))
        .isEqualTo(card);
  }

  private static void isThePreview(String where, Preview preview, List<Vectors.Outcome> expected) {
    for (var rating : Rating.values()) {
      isTheOutcome(
          where + ", " + rating, preview.of(rating).card(), expected.get(rating.grade() - 1));
    }
  }

  private static void isTheOutcome(String where, Card card, Vectors.Outcome expected) {
    var memory = seen(card).memory();
    assertThat(memory.stability())
        .as(where)
        .isCloseTo(expected.stability(), within(expected.stability() * RELATIVE));
    assertThat(memory.difficulty())
        .as(where)
        .isCloseTo(expected.difficulty(), within(expected.difficulty() * RELATIVE));
    assertThat(card.due()).as(where).isEqualTo(expected.due());
  }

  private static Vectors.Figures figures(Card card) {
    var seen = seen(card);
    return new Vectors.Figures(
        state(seen.phase()),
        seen.step(),
        seen.scheduledDays(),
        seen.elapsedDays(),
        card.reps(),
        card.lapses());
  }

  private static int state(State.Phase phase) {
    return switch (phase) {
      case LEARNING -> 1;
      case REVIEW -> 2;
      case RELEARNING -> 3;
    };
  }

  private static Seen seen(Card card) {
    return switch (card.state()) {
      case Seen seen -> seen;
      case State.Unseen _ -> throw new AssertionError("unseen after an answer");
    };
  }
}
