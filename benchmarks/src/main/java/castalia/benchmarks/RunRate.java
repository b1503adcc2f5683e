package castalia.benchmarks;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// How often something can be done in a second by several clients at once, each again as soon as it
/// is done.
final class RunRate {
  private static final int CLIENTS = 4;
  private static final long SECONDS = 3;

  private RunRate() {}

  /// Done in a second, times a thousand.
  static long measure(Paired.Variant once) throws Exception {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    Callable<Long> client =
        () -> {
          var done = 0L;
          while (System.nanoTime() - end < 0) {
            once.sample();
            done++;
          }
          return done;
        };
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      var begun = System.nanoTime();
      var done = 0L;
      for (var each :
          clients.invokeAll(IntStream.range(0, CLIENTS).mapToObj(_ -> client).toList())) {
        done += each.get();
      }
      return done * TimeUnit.SECONDS.toNanos(1000) / (System.nanoTime() - begun);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
