package castalia.app.progress;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/// Days of study one after the other.
///
/// A missed day ends the streak unless a freeze covers it. Seven days of study in a row earn a
/// freeze, and at most two are kept; a covered day does not count and does not break the row of
/// days that earns. Today is not missed before it is over.
///
/// @param days of study in the streak
/// @param freezes that are left
/// @param frozen the days of this streak that a freeze covered
/// @param studiedToday whether today already counts
public record Streak(int days, int freezes, List<LocalDate> frozen, boolean studiedToday) {
  private static final int DAYS_TO_EARN = 7;
  private static final int MOST_FREEZES = 2;
  private static final Streak NONE = new Streak(0, 0, List.of(), false);

  public Streak {
    frozen = List.copyOf(frozen);
  }

  /// The streak as it stands.
  ///
  /// @param studied the days with an answer; those after today are left out of account
  static Streak of(SortedSet<LocalDate> studied, LocalDate today) {
    var upToToday = studied.headSet(today.plusDays(1));
    if (upToToday.isEmpty()) {
      return NONE;
    }
    var walk = new Walk();
    for (var day = upToToday.first(); day.isBefore(today); day = day.plusDays(1)) {
      walk.pass(day, upToToday.contains(day));
    }
    boolean studiedToday = upToToday.contains(today);
    if (studiedToday) {
      walk.pass(today, true);
    }
    return new Streak(walk.days, walk.freezes, walk.frozen, studiedToday);
  }

  /// Goes from day to day.
  private static final class Walk {
    private final List<LocalDate> frozen = new ArrayList<>();
    private int days;
    private int freezes;

    void pass(LocalDate day, boolean studied) {
      if (studied) {
        days++;
        if (days % DAYS_TO_EARN == 0) {
          freezes = Math.min(MOST_FREEZES, freezes + 1);
        }
      } else if (days > 0 && freezes > 0) {
        freezes--;
        frozen.add(day);
      } else {
        days = 0;
        freezes = 0;
        frozen.clear();
      }
    }
  }
}
