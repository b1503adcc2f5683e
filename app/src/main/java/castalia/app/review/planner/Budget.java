package castalia.app.review.planner;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// The time there is.
///
/// @param days days of study left, today among them; the interview is on the day after the last
/// @param secondsADay time on each of them
public record Budget(int days, double secondsADay) {
  private static final int MOST_DAYS = 730;

  /// @throws IllegalArgumentException if one is outside its range
  public Budget {
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException("there must be 1 to 730 days, but there are " + days);
    }
    if (!(secondsADay >= 60 && secondsADay <= 57_600)) {
      throw new IllegalArgumentException(
          "a day must have 1 minute to 16 hours, but has %s seconds".formatted(secondsADay));
    }
  }

  /// The time from today to the day before the interview.
  ///
  /// @param minutesADay 1 to 960
  /// @throws IllegalArgumentException if the interview is not after today, or in more than two
  ///   years
  public static Budget until(LocalDate today, LocalDate interview, int minutesADay) {
    long days = ChronoUnit.DAYS.between(today, interview);
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "the interview must be 1 to 730 days after %s, but is on %s".formatted(today, interview));
    }
    return new Budget((int) days, 60.0 * minutesADay);
  }

  /// Time after today.
  double laterSeconds() {
    return (days - 1) * secondsADay;
  }

  Budget tomorrow() {
    return new Budget(days - 1, secondsADay);
  }
}
