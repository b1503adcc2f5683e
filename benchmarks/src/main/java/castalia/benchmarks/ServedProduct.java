package castalia.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Castalia started by its launcher on a port of its own, as a person starts it.
final class ServedProduct implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://[\\w.\\[\\]:]+");
  private static final Pattern DATABASE_UP =
      Pattern.compile(
          "\"database\"\\s*:\\s*\\{\\s*\"state\"\\s*:\\s*\"up\"", Pattern.CASE_INSENSITIVE);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();
  final String address;

  private ServedProduct(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /// Starts it and returns as soon as it says its address.
  static ServedProduct start(Map<String, String> environment) throws IOException {
    var home = Path.of(System.getProperty("castalia.home", ".."));
    var variables = new HashMap<>(environment);
    variables.putIfAbsent(
        "CASTALIA_DATA", home.resolve("benchmarks/target/data").toAbsolutePath().toString());
    return start(List.of(home.resolve("castalia").toString()), variables);
  }

  /// The same by another command than the launcher.
  static ServedProduct start(List<String> castalia, Map<String, String> environment)
      throws IOException {
    var command = new ArrayList<>(castalia);
    command.addAll(List.of("serve", "--port", "0"));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    var process = builder.start();
    var out = process.inputReader();
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var found = ADDRESS.matcher(line);
      if (found.find()) {
        return new ServedProduct(process, found.group());
      }
    }
    throw new IOException("castalia serve ended without saying its address");
  }

  HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /// Waits until rows can be read and written.
  ///
  /// @throws IOException if that takes more than two minutes
  void awaitDatabase() throws IOException, InterruptedException {
    var started = System.nanoTime();
    while (!DATABASE_UP.matcher(health()).find()) {
      if (System.nanoTime() - started > LONGEST.toNanos()) {
        throw new IOException("the database is not there: " + health());
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private String health() throws IOException, InterruptedException {
    return new String(get("/health/ready").body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    http.close();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("castalia serve did not stop within 20 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
