package castalia.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// From starting the launcher to the whole first page, with the class archive and the database
/// there.
final class StartSuite implements Suite {
  private static final int ROUNDS = 9;
  private static final double PROMISED_MS = 1200;
  private static final double PROMISED_BESIDE = 1.6;

  /// A server that is not there: none is started.
  private static final Map<String, String> NO_DATABASE =
      Map.of("CASTALIA_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none");

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    note.accept(
        "start: one start to write the class archive and make the database, then "
            + ROUNDS
            + " that count, with the database and without");
    databaseReady();
    var medians =
        new Paired()
            .add("page", () -> firstPage(Map.of()))
            .add("page without", () -> firstPage(NO_DATABASE))
            .add("database", StartSuite::databaseReady)
            .medians(0, ROUNDS);
    double page = medians.getOrDefault("page", 0.0);
    double without = medians.getOrDefault("page without", 0.0);
    double database = medians.getOrDefault("database", 0.0);
    return List.of(
        Row.of("launcher to first page / limit", page, PROMISED_MS, "ms").atMost(1),
        Row.of("first page with embedded PostgreSQL / without", page, without, "ms")
            .atMost(PROMISED_BESIDE),
        Row.of("first page and database ready / first page without", database, without, "ms"));
  }

  private static long firstPage(Map<String, String> environment)
      throws IOException, InterruptedException {
    var started = System.nanoTime();
    try (var product = ServedProduct.start(environment)) {
      var page = product.get("/");
      var nanos = System.nanoTime() - started;
      if (page.statusCode() != 200) {
        throw new IOException("the first page answered " + page.statusCode());
      }
      return nanos;
    }
  }

  /// Until a page is out and rows can be read and written.
  private static long databaseReady() throws IOException, InterruptedException {
    var started = System.nanoTime();
    try (var product = ServedProduct.start(Map.of())) {
      product.get("/");
      product.awaitDatabase();
      return System.nanoTime() - started;
    }
  }
}
