package castalia.app.review.fitting;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Second days at odd distances from the first: a handful of answers that would bend the first
/// stabilities.
///
/// Of each first rating, distances are left out from the rarest on, the longer first, as long as
/// they make less than 5 % of the answers or 20 of them; beyond that only those with under 6
/// answers or after more than 100 days, 365 after Easy. The card's later answers go with them.
final class Outliers {
  private static final double SHARE = 0.05;
  private static final int AT_LEAST = 20;
  private static final int RARE = 6;
  private static final int LONG = 100;
  private static final int LONG_AFTER_EASY = 365;

  private record Distance(int firstGrade, int days) {}

  private Outliers() {}

  static List<Observation> removed(List<Track> tracks, List<Observation> observations) {
    var seconds = observations.stream().filter(it -> it.nth() == 2).toList();
    var odd = odd(tracks, seconds);
    var out = new HashSet<Integer>();
    seconds.stream()
        .filter(it -> odd.contains(distance(tracks, it)))
        .forEach(it -> out.add(it.track()));
    return observations.stream().filter(it -> !out.contains(it.track())).toList();
  }

  private static Set<Distance> odd(List<Track> tracks, List<Observation> seconds) {
    var odd = new HashSet<Distance>();
    for (int grade = 1; grade <= 4; grade++) {
      int first = grade;
      var counts =
          seconds.stream()
              .map(it -> distance(tracks, it))
              .filter(it -> it.firstGrade() == first)
              .collect(groupingBy(Distance::days, TreeMap::new, counting()));
      oddDays(grade, counts).forEach(days -> odd.add(new Distance(first, days)));
    }
    return odd;
  }

  private static Set<Integer> oddDays(int grade, Map<Integer, Long> counts) {
    long total = counts.values().stream().mapToLong(it -> it).sum();
    double room = Math.max(total * SHARE, AT_LEAST);
    var odd = new HashSet<Integer>();
    long removed = 0;
    for (var entry : rarestFirst(counts)) {
      boolean fits = removed + entry.getValue() < room;
      boolean strange =
          entry.getValue() < RARE || entry.getKey() > (grade == 4 ? LONG_AFTER_EASY : LONG);
      if (fits || strange) {
        odd.add(entry.getKey());
        removed += entry.getValue();
      }
    }
    return odd;
  }

  private static List<Map.Entry<Integer, Long>> rarestFirst(Map<Integer, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .toList();
  }

  private static Distance distance(List<Track> tracks, Observation second) {
    return new Distance(tracks.get(second.track()).grade(0), second.days());
  }
}
