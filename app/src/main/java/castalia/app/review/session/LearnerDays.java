package castalia.app.review.session;

import castalia.app.review.fsrs.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Days as a learner lives them: in their time zone, and with the small hours still belonging to
/// the evening before.
///
/// @param zone where the learner is
/// @param startHour when a new day begins, 0 to 12; 4 is usual
public record LearnerDays(ZoneId zone, int startHour) implements Days {
  /// @throws IllegalArgumentException if the hour is outside its range
  public LearnerDays {
    if (startHour < 0 || startHour > 12) {
      throw new IllegalArgumentException("a day must begin at 0 to 12, but does at " + startHour);
    }
  }

  /// The day that a moment belongs to.
  public LocalDate dayOf(Instant moment) {
    var local = moment.atZone(zone).toLocalDateTime();
    return local.getHour() < startHour ? local.toLocalDate().minusDays(1) : local.toLocalDate();
  }

  /// When a day begins. Where clocks leap over the hour, at the first moment after it.
  public Instant startOf(LocalDate day) {
    return day.atTime(startHour, 0).atZone(zone).toInstant();
  }

  /// The first moment that does not belong to the day of `moment` any more.
  public Instant endOfDay(Instant moment) {
    return startOf(dayOf(moment).plusDays(1));
  }

  @Override
  public int between(Instant earlier, Instant later) {
    return (int) ChronoUnit.DAYS.between(dayOf(earlier), dayOf(later));
  }
}
