package castalia.benchmarks;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/// What is remembered on the day of the interview: by the planner, and by FSRS at a fixed retention
/// in the same minutes.
final class PlannerSuite implements Suite {
  private static final int LEARNERS = 1000;
  private static final double POINTS = 5;

  /// One learner both ways.
  private record Day(double fixed, double planned, double fixedMinutes, double plannedMinutes) {}

  private final int learners;

  PlannerSuite() {
    this(LEARNERS);
  }

  PlannerSuite(int learners) {
    this.learners = learners;
  }

  @Override
  public List<Row> measure(Consumer<String> note) {
    note.accept(
        "planner: %,d learners, 315 new cards, 1 to 4 weeks, 15 to 30 minutes a day"
            .formatted(learners));
    var days = LongStream.range(0, learners).parallel().mapToObj(PlannerSuite::day).toList();
    double fixed = 100 * mean(days, Day::fixed);
    double planned = 100 * mean(days, Day::planned);
    note.accept(
        "planner: mean recall on the day %.2f %%, by FSRS at 90 %% %.2f %%; %.0f and %.0f minutes"
            .formatted(
                planned, fixed, mean(days, Day::plannedMinutes), mean(days, Day::fixedMinutes)));
    note.accept(
        "planner: %.1f %% of learners remember more by it"
            .formatted(100 * mean(days, it -> it.planned() > it.fixed() ? 1 : 0)));
    return List.of(
        Row.of("mean recall on the day / FSRS at 90 %", planned, fixed, "%"),
        Row.of("points above FSRS at 90 % / 5 points", planned - fixed, POINTS, "pt").atLeast(1, 1),
        Row.of(
                "minutes spent / by FSRS at 90 %",
                mean(days, Day::plannedMinutes), mean(days, Day::fixedMinutes), "min")
            .atMost(1));
  }

  private static Day day(long seed) {
    var learner = SimulatedLearner.of(seed);
    var fixed = new Study(learner);
    var allowed = Policies.fixedRetention(fixed, learner);
    var planned = new Study(learner);
    Policies.planned(planned, learner, allowed);
    return new Day(
        fixed.recall(learner.days()),
        planned.recall(learner.days()),
        fixed.spent() / 60,
        planned.spent() / 60);
  }

  private static double mean(List<Day> days, ToDoubleFunction<Day> figure) {
    return days.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }
}
