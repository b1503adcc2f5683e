package castalia.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A question's page: requests a second against nginx that serves the same bytes as a file, and
/// what a reader downloads.
final class PageSuite implements Suite {
  private static final String PAGE = "/questions/13-gil";
  private static final double MOST_BYTES = 120 * 1024;
  private static final int ROUNDS = 5;
  private static final Pattern SCRIPT_OR_STYLE =
      Pattern.compile(
          "(?:<script[^>]*\\ssrc|<link[^>]*rel=\"(?:stylesheet|modulepreload)\"[^>]*\\shref)=\"(/assets/[^\"]+)\"");
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");

  @Override
  public List<Row> measure(Consumer<String> note) throws Exception {
    var rows = new ArrayList<Row>();
    try (var product = ServedProduct.start(Map.of())) {
      rows.add(bytes(product));
      var nginx = Commands.find("nginx");
      var wrk = Commands.find("wrk");
      if (nginx.isEmpty() || wrk.isEmpty()) {
        note.accept(
            "page: requests a second skipped; it needs nginx and wrk (apt-get install nginx-light wrk)");
      } else {
        note.accept("page: " + ROUNDS + " rounds of 4 s for each of Castalia and nginx");
        rows.add(rate(product, nginx.get(), wrk.get()));
      }
    }
    return rows;
  }

  /// The page, its styles and its scripts, as a browser that takes gzip gets them before the editor
  /// is asked for.
  private static Row bytes(ServedProduct product) throws IOException, InterruptedException {
    var page = new String(product.get(PAGE).body(), StandardCharsets.UTF_8);
    Set<String> paths = new LinkedHashSet<>(List.of(PAGE));
    SCRIPT_OR_STYLE.matcher(page).results().forEach(found -> paths.add(found.group(1)));
    var total = 0L;
    for (var path : paths) {
      var answer = product.get(path, "Accept-Encoding", "gzip");
      if (answer.statusCode() != 200) {
        throw new IOException(path + " answered " + answer.statusCode());
      }
      total += answer.body().length;
    }
    return Row.of(
            "question page with styles and scripts, gzip / limit",
            total / 1024.0,
            MOST_BYTES / 1024,
            "KiB")
        .atMost(1);
  }

  private static Row rate(ServedProduct product, Path nginx, Path wrk) throws Exception {
    try (var peer = NginxPeer.serving(nginx, product.get(PAGE).body())) {
      var ours = new long[ROUNDS];
      var peers = new long[ROUNDS];
      load(wrk, product.address + PAGE);
      for (var round = 0; round < ROUNDS; round++) {
        ours[round] = load(wrk, product.address + PAGE);
        peers[round] = load(wrk, peer.url);
      }
      return Row.of(
          "question page, requests a second / nginx with a file",
          Paired.median(ours),
          Paired.median(peers),
          "req/s");
    }
  }

  private static long load(Path wrk, String url) throws IOException, InterruptedException {
    var out = Commands.output(List.of(wrk.toString(), "-t1", "-c32", "-d4s", url));
    var found = RATE.matcher(out);
    if (!found.find() || out.contains("Non-2xx")) {
      throw new IOException("wrk on " + url + " said: " + out);
    }
    return Math.round(Double.parseDouble(found.group(1)));
  }
}
