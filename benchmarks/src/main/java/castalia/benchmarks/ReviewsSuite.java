package castalia.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;

/// Learners who review at once: how long a grade takes beside an empty page in the same minute.
/// Between two requests each waits half a second in the mean, some twenty times less than a person
/// with a card.
///
/// The empty page is that of the reviews as somebody gets it of whom nothing is kept: written anew
/// for each request, with masthead and all, and without the database. Each learner does in each
/// round one of everything, in random order; what the server does for the others is in all times
/// alike.
final class ReviewsSuite implements Suite {
  private static final int LEARNERS = 50;
  private static final int ROUNDS = 30;
  private static final int WARM_UP = 10;
  private static final int LONGEST_PAUSE_MS = 1000;
  private static final double TAIL = 0.95;
  private static final double PROMISED = 4;

  /// What a learner does in a round.
  private enum Step {
    GRADE,
    EMPTY_PAGE,
    CARD_PAGE,
    ALIVE
  }

  /// Starts what is measured.
  @FunctionalInterface
  interface Start {
    ServedProduct start() throws IOException;
  }

  private final int learners;
  private final int rounds;
  private final int longestPauseMs;
  private final Start start;

  ReviewsSuite() {
    this(LEARNERS, ROUNDS, LONGEST_PAUSE_MS, () -> ServedProduct.start(Map.of()));
  }

  ReviewsSuite(int learners, int rounds, int longestPauseMs, Start start) {
    this.learners = learners;
    this.rounds = rounds;
    this.longestPauseMs = longestPauseMs;
    this.start = start;
  }

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    note.accept(
        "reviews: %d learners at once, %d grades each, embedded PostgreSQL"
            .formatted(learners, rounds));
    try (var product = start.start()) {
      product.awaitDatabase();
      var nanos = all(product.address);
      var grade = tail(nanos, Step.GRADE);
      note.accept(
          "reviews: %d grades, half of them within %.1f ms"
              .formatted(learners * rounds, Paired.median(array(nanos, Step.GRADE)) / 1e6));
      return List.of(
          Row.of(
                  "p95 of a grade / of an empty page, %d at once".formatted(learners),
                  grade,
                  tail(nanos, Step.EMPTY_PAGE),
                  "ms")
              .atMost(PROMISED),
          Row.of(
              "p95 of a page with a card / of an empty page",
              tail(nanos, Step.CARD_PAGE),
              tail(nanos, Step.EMPTY_PAGE),
              "ms"),
          Row.of("p95 of a grade / of /health/live", grade, tail(nanos, Step.ALIVE), "ms"));
    }
  }

  private static double tail(Map<Step, List<Long>> nanos, Step step) {
    return Paired.quantile(array(nanos, step), TAIL) / 1e6;
  }

  private static long[] array(Map<Step, List<Long>> nanos, Step step) {
    return nanos.getOrDefault(step, List.of()).stream().mapToLong(Long::longValue).toArray();
  }

  private Map<Step, List<Long>> all(String address) throws Exception {
    var all = new ArrayList<ReviewingLearner>();
    try {
      for (int seed = 0; seed < learners; seed++) {
        all.add(new ReviewingLearner(address, seed));
        all.getLast().begin();
      }
      var times = together(all);
      for (var learner : all) {
        learner.forget();
      }
      return times;
    } finally {
      for (var learner : all) {
        learner.close();
      }
    }
  }

  private Map<Step, List<Long>> together(List<ReviewingLearner> all) throws Exception {
    var start = new Phaser(all.size());
    var times = new EnumMap<Step, List<Long>>(Step.class);
    try (var threads = Executors.newFixedThreadPool(all.size())) {
      var pending = new ArrayList<Future<Map<Step, List<Long>>>>();
      all.forEach(learner -> pending.add(threads.submit(() -> one(learner, start))));
      for (var learner : pending) {
        learner.get().forEach((step, own) -> times.merge(step, own, ReviewsSuite::joined));
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return times;
  }

  private static List<Long> joined(List<Long> some, List<Long> others) {
    var all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /// One learner's times, from when all have warmed up.
  private Map<Step, List<Long>> one(ReviewingLearner learner, Phaser start) throws Exception {
    try {
      play(learner, Math.min(WARM_UP, rounds));
    } finally {
      start.arrive(); // who failed is not waited for
    }
    start.awaitAdvance(0);
    return play(learner, rounds);
  }

  private Map<Step, List<Long>> play(ReviewingLearner learner, int rounds)
      throws IOException, InterruptedException {
    var times = new EnumMap<Step, List<Long>>(Step.class);
    var order = new ArrayList<>(List.of(Step.values()));
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, learner.random());
      for (var step : order) {
        Thread.sleep(learner.random().nextInt(longestPauseMs + 1));
        times.computeIfAbsent(step, _ -> new ArrayList<>()).add(time(learner, step));
      }
    }
    return times;
  }

  private static long time(ReviewingLearner learner, Step step) throws IOException {
    return switch (step) {
      case GRADE -> learner.grade();
      case EMPTY_PAGE -> learner.unknown("/review");
      case CARD_PAGE -> learner.page();
      case ALIVE -> learner.unknown("/health/live");
    };
  }
}
