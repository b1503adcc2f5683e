package castalia.app.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/// A process of its own that opens an embedded database and writes one row after the other, telling
/// each that was confirmed: to be killed.
final class OtherProcess implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final List<Integer> confirmed = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private OtherProcess(Process process) {
    this.process = process;
    var lines = process.inputReader();
    this.reader = Thread.ofVirtual().start(() -> read(lines));
  }

  /// Starts it.
  static OtherProcess writing(Path folder) throws IOException {
    return new OtherProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /// What runs in it: the rows go on from those that are there.
  public static void main(String[] arguments) throws InterruptedException {
    var log = LoggerFactory.getLogger(OtherProcess.class);
    var database = new Database(new DatabasePlace.Embedded(Path.of(arguments[0])));
    database.serve();
    while (true) {
      try {
        int written =
            database.transaction(
                tx ->
                    tx.sql(
                            """
                            insert into written (n)
                            select coalesce(max(n), 0) + 1 from written returning n
                            """)
                        .one(row -> row.integer("n")));
        System.out.println(written);
      } catch (RuntimeException e) {
        log.warn("not written", e);
        Thread.sleep(20);
      }
    }
  }

  private void read(BufferedReader lines) {
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        confirmed.add(Integer.parseInt(line));
      }
    } catch (IOException e) {
      // It was killed: what it told before counts.
    }
  }

  /// The rows that were told to be written.
  List<Integer> confirmed() {
    return confirmed;
  }

  void awaitConfirmed(int least) throws InterruptedException {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (confirmed.size() < least) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("only " + confirmed.size() + " rows were written");
      }
      Thread.sleep(10);
    }
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reader.join();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /// Deletes a data folder, but for PostgreSQL's programs.
  static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var entries = Files.list(folder)) {
        for (var entry : entries.toList()) {
          if (Files.isRegularFile(entry)) {
            Files.delete(entry);
          } else if (!entry
              .getFileName()
              .toString()
              .equals("postgresql-" + PostgresBinaries.VERSION)) {
            PostgresBinaries.delete(entry);
          }
        }
      }
    }
  }
}
