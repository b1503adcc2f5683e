package castalia.app.progress;

import castalia.app.catalog.Catalog;
import castalia.app.progress.PlanView.Step;
import castalia.app.review.Preparation.Task;
import java.util.LinkedHashMap;
import java.util.List;

/// Turns the planner's cards into questions to sit down with.
final class Steps {
  private final Catalog catalog;

  Steps(Catalog catalog) {
    this.catalog = catalog;
  }

  /// The tasks by question, in the order in which each question first comes.
  List<Step> of(List<Task> tasks) {
    var steps = new LinkedHashMap<Integer, Step>();
    for (var task : tasks) {
      var step = steps.computeIfAbsent(task.question(), this::none);
      steps.put(
          task.question(),
          new Step(
              step.question(),
              step.title(),
              step.address(),
              step.topic(),
              step.fresh() + (task.fresh() ? 1 : 0),
              step.reviews() + (task.fresh() ? 0 : 1)));
    }
    return List.copyOf(steps.values());
  }

  private Step none(int number) {
    var question = catalog.fetch(number);
    return new Step(
        number,
        question.title().replace("`", ""),
        Catalog.address(question),
        question.topic().word(),
        0,
        0);
  }
}
