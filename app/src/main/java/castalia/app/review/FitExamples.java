package castalia.app.review;

import castalia.app.review.FitView.Example;
import castalia.app.review.fsrs.Memory;
import castalia.app.review.fsrs.MemoryModel;
import castalia.app.review.fsrs.Rating;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.session.Spans;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// What two ways of planning make of the same answers.
final class FitExamples {
  private static final List<List<Rating>> ANSWERS =
      List.of(
          List.of(Rating.AGAIN),
          List.of(Rating.HARD),
          List.of(Rating.GOOD),
          List.of(Rating.EASY),
          List.of(Rating.GOOD, Rating.GOOD),
          List.of(Rating.GOOD, Rating.GOOD, Rating.GOOD),
          List.of(Rating.GOOD, Rating.GOOD, Rating.AGAIN));

  private FitExamples() {}

  static List<Example> of(ReviewSettings now, ReviewSettings fitted) {
    return ANSWERS.stream()
        .map(it -> new Example(words(it), text(days(now, it)), text(days(fitted, it))))
        .toList();
  }

  private static String words(List<Rating> answers) {
    return answers.stream().map(FitExamples::word).collect(Collectors.joining(", "));
  }

  private static String word(Rating rating) {
    return switch (rating) {
      case AGAIN -> "Again";
      case HARD -> "Hard";
      case GOOD -> "Good";
      case EASY -> "Easy";
    };
  }

  private static String text(long days) {
    return Spans.text(Duration.ofDays(days));
  }

  /// Days until a card is due that was answered so, each time when it was due; steps of minutes and
  /// the spreading of intervals left out.
  static long days(ReviewSettings settings, List<Rating> answers) {
    var model = new Scheduler(settings.in(ZoneOffset.UTC).settings()).model();
    var memory = model.first(answers.getFirst());
    for (var answer : answers.subList(1, answers.size())) {
      memory = model.next(memory, (int) days(model, settings, memory), answer);
    }
    return days(model, settings, memory);
  }

  private static long days(MemoryModel model, ReviewSettings settings, Memory memory) {
    double days = memory.stability() * model.intervalFactor(settings.retention());
    return Math.clamp(Math.round(days), 1, (long) Memory.GREATEST_STABILITY);
  }
}
