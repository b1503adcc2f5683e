package castalia.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How days of study make a streak.
class StreakTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

  @Test
  void nobodyHasOneAtFirst() {
    assertThat(daysAgo()).isEqualTo(new Streak(0, 0, List.of(), false));
  }

  @Test
  void todayIsNotMissedBeforeItIsOver() {
    assertThat(daysAgo(1, 2, 3).days()).isEqualTo(3);
    assertThat(daysAgo(1, 2, 3).studiedToday()).isFalse();
    assertThat(daysAgo(0, 1, 2, 3).days()).isEqualTo(4);
    assertThat(daysAgo(0, 1, 2, 3).studiedToday()).isTrue();
  }

  @Test
  void missedDayEndsItWithoutFreeze() {
    assertThat(daysAgo(0, 2, 3, 4).days()).isEqualTo(1);
    assertThat(daysAgo(2, 3, 4).days()).isZero();
  }

  @Test
  void sevenDaysEarnAFreezeThatCoversAMissedDay() {
    assertThat(daysAgo(1, 2, 3, 4, 5, 6).freezes()).isZero();
    assertThat(daysAgo(1, 2, 3, 4, 5, 6, 7).freezes()).isEqualTo(1);
    var covered = daysAgo(0, 2, 3, 4, 5, 6, 7, 8);
    assertThat(covered.days()).isEqualTo(8);
    assertThat(covered.freezes()).isZero();
    assertThat(covered.frozen()).containsExactly(TODAY.minusDays(1));
    assertThat(daysAgo(0, 3, 4, 5, 6, 7, 8, 9).days()).as("one freeze covers one day").isEqualTo(1);
  }

  @Test
  void noMoreThanTwoFreezesAreKept() {
    var forty = daysAgo(IntStream.rangeClosed(1, 40).toArray());
    assertThat(forty.days()).isEqualTo(40);
    assertThat(forty.freezes()).isEqualTo(2);
    assertThat(daysAgo(IntStream.rangeClosed(3, 40).toArray()).days()).isEqualTo(38);
    assertThat(daysAgo(IntStream.rangeClosed(4, 40).toArray()).days()).isZero();
  }

  @Test
  void endedStreakTakesItsFreezesAlong() {
    var again = daysAgo(IntStream.concat(IntStream.of(0), IntStream.rangeClosed(5, 40)).toArray());
    assertThat(again.days()).isEqualTo(1);
    assertThat(again.freezes()).isZero();
    assertThat(again.frozen()).isEmpty();
  }

  @Test
  void daysAheadOfTodayDoNotCount() {
    assertThat(daysAgo(-1, 0, 1).days()).isEqualTo(2);
  }

  private static Streak daysAgo(int... days) {
    var studied = new TreeSet<LocalDate>();
    IntStream.of(days).forEach(it -> studied.add(TODAY.minusDays(it)));
    return Streak.of(studied, TODAY);
  }
}
