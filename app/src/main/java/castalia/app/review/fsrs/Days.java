package castalia.app.review.fsrs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// How days are counted between two answers.
@FunctionalInterface
public interface Days {
  /// Days of the calendar in UTC, as the reference counts them.
  Days UTC =
      (earlier, later) ->
          (int)
              ChronoUnit.DAYS.between(
                  earlier.atOffset(ZoneOffset.UTC).toLocalDate(),
                  later.atOffset(ZoneOffset.UTC).toLocalDate());

  /// Whole days of 24 hours, whatever the calendar says; for logs of learners whose time zone is
  /// not known.
  Days OF_24_HOURS = (earlier, later) -> (int) ChronoUnit.DAYS.between(earlier, later);

  /// How often a new day began between two moments; 0 if both are on one day, negative if `later`
  /// is the earlier day.
  int between(Instant earlier, Instant later);
}
