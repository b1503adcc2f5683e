package castalia.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Paired rounds: each round takes one sample of every variant, in random order, so that whatever
/// else the machine does falls on all of them alike.
final class Paired {
  /// One thing to be timed.
  @FunctionalInterface
  interface Variant {
    /// Does it once and gives the time it took, in nanoseconds.
    long sample() throws Exception;
  }

  private record Timed(String name, Variant variant, List<Long> nanos) {}

  private static final long ORDER_SEED = 42;
  private final List<Timed> all = new ArrayList<>();

  Paired add(String name, Variant variant) {
    all.add(new Timed(name, variant, new ArrayList<>()));
    return this;
  }

  /// The median of each variant in milliseconds over `rounds` rounds, after `warmUp` that are not
  /// counted.
  Map<String, Double> medians(int warmUp, int rounds) throws Exception {
    var order = new ArrayList<>(all);
    var random = new Random(ORDER_SEED);
    for (var round = -warmUp; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (var timed : order) {
        var nanos = timed.variant().sample();
        if (round >= 0) {
          timed.nanos().add(nanos);
        }
      }
    }
    var medians = new LinkedHashMap<String, Double>();
    all.forEach(timed -> medians.put(timed.name(), median(timed.nanos()) / 1e6));
    return medians;
  }

  private static double median(List<Long> values) {
    return median(values.stream().mapToLong(Long::longValue).toArray());
  }

  /// The value that the share `part` of the values does not exceed.
  static double quantile(long[] values, double part) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  }

  static double median(long[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }
}
