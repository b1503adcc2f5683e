package castalia.app.progress;

import castalia.app.review.Outlook.Given;
import java.util.List;
import java.util.stream.IntStream;

/// What was remembered against what was expected to be.
///
/// @param answers how many could be compared: those on days after the card was learned
/// @param measured the share of them that was remembered, in percent
/// @param predicted the mean of what was expected, in percent
/// @param bins the same, by what was expected
public record Retention(long answers, long measured, long predicted, List<Bin> bins) {
  private static final double[] EDGES = {0, 0.7, 0.8, 0.85, 0.9, 0.95, 1.000001};

  public Retention {
    bins = List.copyOf(bins);
  }

  /// Answers of which about the same was expected.
  ///
  /// @param expected the range, in words
  /// @param margin how far the measured share may be off by chance alone, in points: two standard
  ///   errors
  public record Bin(String expected, long answers, long measured, long predicted, long margin) {}

  static Retention of(List<Given> all) {
    var answers = all.stream().filter(it -> it.predicted().isPresent()).toList();
    return new Retention(
        answers.size(),
        measured(answers),
        predicted(answers),
        IntStream.range(0, EDGES.length - 1)
            .mapToObj(it -> bin(answers, EDGES[it], EDGES[it + 1]))
            .filter(it -> it.answers() > 0)
            .toList());
  }

  private static Bin bin(List<Given> all, double from, double to) {
    var answers =
        all.stream()
            .filter(it -> it.predicted().orElseThrow() >= from && it.predicted().orElseThrow() < to)
            .toList();
    return new Bin(
        "%d to %d %%".formatted(Math.round(100 * from), Math.min(100, Math.round(100 * to))),
        answers.size(),
        measured(answers),
        predicted(answers),
        margin(answers));
  }

  /// By the adjusted share of Agresti and Coull, which stays honest for few answers.
  private static long margin(List<Given> answers) {
    double count = answers.size() + 4.0;
    double share = (answers.stream().filter(Given::recalled).count() + 2) / count;
    return Math.round(200 * Math.sqrt(share * (1 - share) / count));
  }

  private static long measured(List<Given> answers) {
    return answers.isEmpty()
        ? 0
        : Math.round(100.0 * answers.stream().filter(Given::recalled).count() / answers.size());
  }

  private static long predicted(List<Given> answers) {
    return Math.round(
        100 * answers.stream().mapToDouble(it -> it.predicted().orElseThrow()).average().orElse(0));
  }
}
