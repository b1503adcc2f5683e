package castalia.app.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server of our own, on loopback, alive as long as this object: started again when it
/// dies, ended by the kernel when this process dies.
final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);
  private static final Duration FOR_AN_ORDERLY_END = Duration.ofSeconds(15);
  private static final int MOST_PORTS_TRIED = 5;
  private static final int STATE_LINE = 7;

  /*
   * The kernel's signal at our death follows the thread that started the server, not the process: so one
   * platform thread starts it, waits for its end, and starts it again.
   */
  private final Cluster cluster;
  private final List<String> tuning;
  private final IntConsumer listener;
  private final CompletableFuture<Process> started = new CompletableFuture<>();
  private final Thread keeper;
  private volatile boolean closed;
  private volatile @Nullable Process server;
  private volatile int port;

  private EmbeddedPostgres(Cluster cluster, List<String> tuning, IntConsumer listener) {
    this.cluster = cluster;
    this.tuning = tuning;
    this.listener = listener;
    this.keeper = Thread.ofPlatform().name("postgresql-keeper").daemon().unstarted(this::keep);
  }

  /// Starts the server of a cluster; it accepts connections when this returns.
  ///
  /// @param tuning further settings of the server, as `name=value`
  /// @param listener hears the port whenever the server is ready
  /// @throws DatabaseException if it does not start, with the last that it said
  static EmbeddedPostgres start(Cluster cluster, List<String> tuning, IntConsumer listener)
      throws InterruptedException {
    var postgres = new EmbeddedPostgres(cluster, List.copyOf(tuning), listener);
    postgres.keeper.start();
    try {
      postgres.started.get();
      return postgres;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DatabaseException known
          ? known
          : new DatabaseException("PostgreSQL could not be started: " + e.getCause(), e);
    } catch (InterruptedException e) {
      postgres.close();
      throw e;
    }
  }

  String password() {
    return cluster.password();
  }

  /// Its process.
  ProcessHandle process() {
    var present = server;
    if (present == null) {
      throw new IllegalStateException("the server is not running");
    }
    return present.toHandle();
  }

  private void keep() {
    try {
      var running = launch();
      started.complete(running);
      int restarts = 0;
      while (true) {
        int code = running.waitFor();
        if (closed) {
          return;
        }
        LOG.error("PostgreSQL ended with exit code {}; starting it again", code);
        Thread.sleep(Duration.ofMillis(Math.min(5_000, 100L << Math.min(restarts++, 6))));
        Orphans.end(cluster.path());
        running = launch();
        LOG.info("PostgreSQL is there again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      if (!started.completeExceptionally(e)) {
        LOG.error("PostgreSQL could not be started again", e);
      }
    }
  }

  private Process launch() throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      if (port == 0 || attempt > 1) {
        port = freePort();
      }
      var process = programs().start("INT", command());
      server = process;
      process.getOutputStream().close();
      if (becomesReady(process)) {
        listener.accept(port);
        return process;
      }
      var said = programs().lastWords();
      if (closed || attempt == MOST_PORTS_TRIED || !said.contains("could not bind")) {
        throw new DatabaseException("PostgreSQL could not be started: " + said);
      }
    }
  }

  private Programs programs() {
    return cluster.programs();
  }

  private List<String> command() {
    var command = new ArrayList<>(List.of("postgres", "-D", cluster.path().toString()));
    var settings =
        new ArrayList<>(
            List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "wal_level=minimal",
                "max_wal_senders=0",
                "max_connections=40",
                "shared_buffers=64MB",
                "max_wal_size=256MB",
                "io_method=sync",
                "log_min_error_statement=panic",
                "timezone=UTC",
                "log_timezone=UTC"));
    settings.addAll(tuning);
    settings.forEach(setting -> command.addAll(List.of("-c", setting)));
    return command;
  }

  /// Waits for it as long as it lives: after a crash of the machine it may have much to repeat.
  private boolean becomesReady(Process process) throws IOException, InterruptedException {
    try {
      while (process.isAlive()) {
        if (saysReady(process)) {
          return true;
        }
        Thread.sleep(LOOK_AGAIN);
      }
      return false;
    } catch (InterruptedException e) {
      Orphans.interrupt(process.toHandle());
      throw e;
    }
  }

  private boolean saysReady(Process process) throws IOException {
    try {
      var lines = Files.readAllLines(mark(cluster.path()));
      return lines.size() > STATE_LINE
          && lines.getFirst().strip().equals(Long.toString(process.pid()))
          && lines.get(STATE_LINE).strip().equals("ready");
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static Path mark(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      return socket.getLocalPort();
    }
  }

  /// Ends the server; who is still connected is disconnected. Idempotent.
  @Override
  public void close() {
    closed = true;
    var process = server;
    if (process == null || !process.isAlive()) {
      keeper.interrupt();
      return;
    }
    Orphans.interrupt(process.toHandle());
    try {
      if (!process.waitFor(FOR_AN_ORDERLY_END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("PostgreSQL does not stop; it is killed, and mends itself at the next start");
        process.destroyForcibly().waitFor();
      }
      keeper.interrupt();
      keeper.join(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
