package castalia.app.progress;

import castalia.app.review.Outlook;
import castalia.app.review.Outlook.Given;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The last 53 weeks as a map: a column for each week, a square for each day.
///
/// @param answers how many in all
/// @param days on how many days
/// @param squares from the first day to today
/// @param months the same in numbers
public record Year(long answers, long days, List<Square> squares, List<Month> months) {
  private static final int WEEKS = 53;
  private static final int SIDE = 10;
  private static final int LEVELS = 4;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  public Year {
    squares = List.copyOf(squares);
    months = List.copyOf(months);
  }

  /// A day.
  ///
  /// @param x in the drawing's units
  /// @param y in the drawing's units, Monday above
  /// @param level 0 without answers, then 1 to 4
  /// @param text day and number of answers
  public record Square(long x, long y, int level, String text) {}

  /// A month in numbers.
  public record Month(String name, long days, long answers, long minutes) {}

  static Year of(Outlook outlook) {
    var today = outlook.today();
    var first =
        today.minusWeeks(WEEKS - 1L).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var shown = outlook.answers().stream().filter(it -> !it.day().isBefore(first)).toList();
    var counts = shown.stream().collect(Collectors.groupingBy(Given::day, Collectors.counting()));
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    var squares =
        LongStream.rangeClosed(0, ChronoUnit.DAYS.between(first, today))
            .mapToObj(it -> square(first, it, counts, most))
            .toList();
    return new Year(shown.size(), counts.size(), squares, months(shown));
  }

  private static Square square(LocalDate first, long day, Map<LocalDate, Long> counts, long most) {
    var date = first.plusDays(day);
    long count = counts.getOrDefault(date, 0L);
    int level = count == 0 ? 0 : (int) Math.ceilDiv(LEVELS * count, most);
    return new Square(
        SIDE * (day / 7),
        SIDE * (day % 7),
        level,
        "%s: %d answers".formatted(DAY.format(date), count));
  }

  private static List<Month> months(List<Given> answers) {
    var months =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    it -> YearMonth.from(it.day()), TreeMap::new, Collectors.toList()));
    return months.descendingMap().entrySet().stream()
        .map(
            it ->
                new Month(
                    MONTH.format(it.getKey()),
                    it.getValue().stream().map(Given::day).distinct().count(),
                    it.getValue().size(),
                    minutes(it.getValue())))
        .toList();
  }

  static long minutes(List<Given> answers) {
    return Math.round(
        answers.stream().map(Given::took).reduce(Duration.ZERO, Duration::plus).toSeconds() / 60.0);
  }
}
