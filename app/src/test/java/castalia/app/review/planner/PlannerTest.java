package castalia.app.review.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.planner.Knowledge.Known;
import castalia.app.review.planner.Knowledge.Unseen;
import castalia.bank.Difficulty;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Cost COST = new Cost(60, 15, 38);
  private static final Planner PLANNER = new Planner(new MemoryModel(Parameters.DEFAULT, true));

  @Test
  void whatIsFadingComesBeforeWhatIsFresh() {
    var fresh = card("fresh", new Known(new Memory(60, 5), 1));
    var fading = card("fading", new Known(new Memory(3, 5), 9));
    assertThat(ids(PLANNER.today(new Budget(1, 3600), List.of(fresh, fading))))
        .containsExactly("fading", "fresh");
  }

  @Test
  void newCardsComeFirstWhileThereAreManyDaysAndReviewsAtTheEnd() {
    var unseen = card("new", new Unseen());
    var known = card("known", new Known(new Memory(8, 5), 5));
    assertThat(PLANNER.today(new Budget(20, 60), List.of(known, unseen)).getFirst().card())
        .isEqualTo(unseen);
    var forgotten = card("weak", new Known(new Memory(0.5, 5), 30));
    assertThat(PLANNER.today(new Budget(1, 600), List.of(unseen, forgotten))).hasSize(2);
  }

  @Test
  void whatCountsMoreComesFirst() {
    var usual = card("usual", new Unseen());
    var asked = new PlanCard("asked", "gil", 1.5, new Unseen(), COST);
    assertThat(ids(PLANNER.today(new Budget(5, 600), List.of(usual, asked))))
        .containsExactly("asked", "usual");
    assertThat(Level.STAFF.weight(Difficulty.HARD))
        .isGreaterThan(Level.JUNIOR.weight(Difficulty.HARD));
  }

  @Test
  void cardAnsweredTodayIsNotPlannedAgainToday() {
    assertThat(
            PLANNER.today(
                new Budget(3, 600), List.of(card("done", new Known(new Memory(1, 5), 0)))))
        .isEmpty();
  }

  @Test
  void planFitsIntoTheDayAndRaisesRecall() {
    var plan = PLANNER.plan(new Budget(10, 900), unseen(40));
    assertThat(plan.today().stream().mapToDouble(Task::seconds).sum()).isLessThanOrEqualTo(900);
    assertThat(plan.today()).hasSize(15);
    assertThat(plan.forecast().now()).isZero();
    assertThat(plan.forecast().idle()).isZero();
    assertThat(plan.forecast().planned()).isBetween(0.9, 1.0);
    assertThat(plan.shortage()).isEmpty();
  }

  @Test
  void tooLittleTimeIsSaidWithWhatToDropAndWhatItWouldTake() {
    var cards = new ArrayList<>(unseen(30));
    IntStream.range(0, 70)
        .mapToObj(it -> new PlanCard("less " + it, "packaging", 0.5, new Unseen(), COST))
        .forEach(cards::add);
    var plan = PLANNER.plan(new Budget(3, 600), cards);
    var shortage = plan.shortage().orElseThrow();
    assertThat(shortage.secondsADay()).isCloseTo(100 * 75 / 3.0, within(1e-9));
    assertThat(shortage.drops()).containsExactly(new Plan.Drop("packaging", 70, 70));
    assertThat(plan.forecast().planned()).isLessThan(0.5);
  }

  @Test
  void nothingToLearnIsAnEmptyPlan() {
    var plan = PLANNER.plan(new Budget(3, 600), List.of());
    assertThat(plan.today()).isEmpty();
    assertThat(plan.forecast()).isEqualTo(new Plan.Forecast(0, 0, 0));
  }

  @Test
  void impossibleDatesAndValuesAreRefusedWithTheirValue() {
    var today = LocalDate.of(2026, 5, 1);
    assertThat(Budget.until(today, today.plusDays(14), 20)).isEqualTo(new Budget(14, 1200));
    assertThatThrownBy(() -> Budget.until(today, today, 20)).hasMessageContaining("2026-05-01");
    assertThatThrownBy(() -> Budget.until(today, today.plusDays(1), 0))
        .hasMessageContaining("1 minute to 16 hours");
    assertThatThrownBy(() -> new Cost(60, 0, 1)).hasMessageContaining("0.0");
    assertThatThrownBy(() -> new PlanCard("a", "b", 0, new Unseen(), COST))
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> new Known(new Memory(1, 5), -1)).hasMessageContaining("-1");
  }

  private static List<PlanCard> unseen(int count) {
    return IntStream.range(0, count).mapToObj(it -> card("card " + it, new Unseen())).toList();
  }

  private static PlanCard card(String id, Knowledge knowledge) {
    return new PlanCard(id, "gil", 1, knowledge, COST);
  }

  private static List<String> ids(List<Task> tasks) {
    return tasks.stream().map(it -> it.card().id()).toList();
  }
}
