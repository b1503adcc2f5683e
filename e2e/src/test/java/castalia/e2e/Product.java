package castalia.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A running Castalia on a port of its own, ended by [#close()] as an operator ends it: by SIGTERM.
final class Product implements AutoCloseable {
  private static final DataFolders DATA = new DataFolders();
  private static final Pattern ADDRESS = Pattern.compile("http://[\\w.\\[\\]:]+");
  private final Process process;
  private final String address;
  private final Path log;
  private final int place;
  final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private Product(Process process, String address, Path log, int place) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.place = place;
  }

  static Product serve(String... arguments) throws IOException {
    return serve(List.of(), Map.of(), arguments);
  }

  /// One that nobody has used yet: without accounts, an operator, or anybody's progress.
  static Product serveAnew(Map<String, String> environment, String... arguments)
      throws IOException {
    int place = DATA.take();
    DATA.empty(place);
    return serve(place, List.of(), environment, arguments);
  }

  /// @param prefix a command that starts the launcher, such as `unshare`
  static Product serve(List<String> prefix, Map<String, String> environment, String... arguments)
      throws IOException {
    return serve(DATA.take(), prefix, environment, arguments);
  }

  private static Product serve(
      int place, List<String> prefix, Map<String, String> environment, String... arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(List.of(Shell.home().resolve("castalia").toString(), "serve", "--port", "0"));
    command.addAll(List.of(arguments));
    var log = Files.createTempFile("castalia-e2e-server", ".log");
    var builder = new ProcessBuilder(command).redirectError(log.toFile());
    builder.environment().put("CASTALIA_DATA", DATA.folder(place).toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    var out = process.inputReader();
    return new Product(process, readAddress(out, log), log, place);
  }

  /// Data folders, each for one product at a time: kept, so that PostgreSQL is unpacked once.
  private static final class DataFolders {
    private final BitSet taken = new BitSet();

    synchronized int take() {
      int free = taken.nextClearBit(0);
      taken.set(free);
      return free;
    }

    synchronized void giveBack(int place) {
      taken.clear(place);
    }

    /// Leaves PostgreSQL, unpacked, and nothing else.
    void empty(int place) throws IOException {
      var cluster = folder(place).resolve("cluster-18");
      if (Files.exists(cluster)) {
        try (var found = Files.walk(cluster)) {
          for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    }

    Path folder(int place) {
      return Shell.home().resolve("e2e/target/data-" + place);
    }
  }

  private static String readAddress(BufferedReader out, Path log) throws IOException {
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var found = ADDRESS.matcher(line);
      if (found.find()) {
        return found.group();
      }
    }
    throw new AssertionError("the server ended without an address:\n" + Files.readString(log));
  }

  /// Waits until the database is open: pages do not wait for it, what writes needs it.
  Product withDatabase() throws IOException, InterruptedException {
    var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!get("/health/ready").body().contains("\"Embedded.\"")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no database after two minutes:\n" + log());
      }
      Thread.sleep(100);
    }
    return this;
  }

  String url(String path) {
    return address + path;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json, String accept)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url(path)))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// Ends the server as a crash would: by SIGKILL.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Kills its PostgreSQL, if it has one at the moment.
  void killDatabase() throws IOException {
    var mark = DATA.folder(place).resolve("cluster-18/postmaster.pid");
    try (var lines = Files.lines(mark)) {
      lines
          .findFirst()
          .map(Long::valueOf)
          .flatMap(ProcessHandle::of)
          .ifPresent(ProcessHandle::destroyForcibly);
    } catch (NoSuchFileException e) {
      return; // It is away.
    }
  }

  /// Ends the server and gives its exit code.
  int stop() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still there 60 s after SIGTERM:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  /// The first group of what the log says, now or within half a minute.
  String logged(Pattern pattern) throws IOException, InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      var text = log();
      var found = pattern.matcher(text);
      if (found.find()) {
        return found.group(1);
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + pattern + " in the log:\n" + text);
      }
      Thread.sleep(20);
    }
  }

  @Override
  public void close() throws IOException {
    if (process.isAlive()) {
      stop();
    }
    DATA.giveBack(place);
    http.close();
    Files.deleteIfExists(log);
  }
}
