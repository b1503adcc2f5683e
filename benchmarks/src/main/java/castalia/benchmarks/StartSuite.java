package castalia.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// From starting the launcher to the whole first page, with the class archive there.
final class StartSuite implements Suite {
  private static final int ROUNDS = 9;
  private static final double PROMISED_MS = 1200;

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    note.accept("start: one start to write the class archive, then " + ROUNDS + " that count");
    firstPage();
    var nanos = new long[ROUNDS];
    for (var round = 0; round < ROUNDS; round++) {
      nanos[round] = firstPage();
    }
    return List.of(
        Row.of("launcher to first page / limit", Paired.median(nanos) / 1e6, PROMISED_MS, "ms")
            .atMost(1));
  }

  private static long firstPage() throws IOException, InterruptedException {
    var started = System.nanoTime();
    try (var product = ServedProduct.start(Map.of())) {
      var page = product.get("/");
      var nanos = System.nanoTime() - started;
      if (page.statusCode() != 200) {
        throw new IOException("the first page answered " + page.statusCode());
      }
      return nanos;
    }
  }
}
