package castalia.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A Castalia started by its launcher on a port of its own, as a person starts it.
final class ServedProduct implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://[\\w.\\[\\]:]+");
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
    var builder =
        new ProcessBuilder(List.of(home.resolve("castalia").toString(), "serve", "--port", "0"))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder
        .environment()
        .put("CASTALIA_DATA", home.resolve("benchmarks/target/data").toAbsolutePath().toString());
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
