package castalia.app.progress;

import castalia.app.progress.Chart.Value;
import castalia.app.review.Outlook;
import castalia.app.review.Outlook.Ahead;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How many cards come due on each of the next days, as far as is known today.
final class DueDays {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);

  private DueDays() {}

  /// @param days how many, from today
  static Chart of(Outlook outlook, int days) {
    var counts =
        outlook.cards().stream()
            .filter(Ahead::seen)
            .collect(Collectors.groupingBy(Ahead::due, Collectors.counting()));
    var values =
        IntStream.range(0, days)
            .mapToObj(outlook.today()::plusDays)
            .map(it -> new Value(DAY.format(it), counts.getOrDefault(it, 0L)))
            .toList();
    long all = values.stream().mapToLong(Value::value).sum();
    return Chart.of(
        "Due in the next %d days".formatted(days),
        "%d cards come due, %d of them today.".formatted(all, values.getFirst().value()),
        "Day",
        "Cards",
        values);
  }
}
