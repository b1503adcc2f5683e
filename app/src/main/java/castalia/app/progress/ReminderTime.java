package castalia.app.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// When a day's reminder is due: from its hour on, by the learner's clock, until that day ends.
///
/// Asking what the clock shows, and not when it will show the hour, leaves nothing to special days:
/// an hour that is leapt over is due at the next, and one that comes twice has a day behind it that
/// was looked after.
final class ReminderTime {
  private ReminderTime() {}

  /// The learner's day whose reminder is due now.
  ///
  /// @param last the last day that was looked after
  static Optional<LocalDate> due(int hour, ZoneId zone, Optional<LocalDate> last, Instant now) {
    return begun(hour, zone, now).filter(today -> last.filter(it -> !it.isBefore(today)).isEmpty());
  }

  /// The learner's day if its hour has come.
  static Optional<LocalDate> begun(int hour, ZoneId zone, Instant now) {
    var local = now.atZone(zone).toLocalDateTime();
    return local.getHour() >= hour ? Optional.of(local.toLocalDate()) : Optional.empty();
  }
}
