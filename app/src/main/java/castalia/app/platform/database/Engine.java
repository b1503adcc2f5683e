package castalia.app.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// The server behind a [Database]: ours, that of another Castalia on the same folder, or an
/// external one.
///
/// @param source gives connections that nobody pools
/// @param closer ends what was started
record Engine(PGSimpleDataSource source, Runnable closer) implements AutoCloseable {
  private static final int PORT_LINE = 3;
  private static final Duration STATEMENT = Duration.ofSeconds(20);

  /// A server of our own in a folder that we hold, and give back when closed.
  static Engine embedded(DataFolder folder) throws IOException, InterruptedException {
    var source = new PGSimpleDataSource();
    var postgres = EmbeddedPostgres.start(Cluster.in(folder), List.of(), port -> at(source, port));
    loopback(source, postgres.password());
    return new Engine(
        source,
        () -> {
          postgres.close();
          folder.close();
        });
  }

  /// A server that nobody else uses: with a folder of its own, or external.
  ///
  /// @throws DataFolderException if another process has the folder
  static Engine alone(DatabasePlace place) throws IOException, InterruptedException {
    return switch (place) {
      case DatabasePlace.External(var url) -> external(url);
      case DatabasePlace.Embedded(var folder) -> {
        var held = DataFolder.hold(folder);
        try {
          yield embedded(held);
        } catch (IOException | InterruptedException | RuntimeException e) {
          held.close();
          throw e;
        }
      }
    };
  }

  /// The server that another process runs in the folder.
  ///
  /// @throws DatabaseException if it runs none
  static Engine joined(Path folder) throws IOException {
    var mark = DataFolder.clusterIn(folder).resolve("postmaster.pid");
    var password = DataFolder.passwordIn(folder);
    if (password.isEmpty() || !Files.exists(mark)) {
      throw new DatabaseException("the database in " + folder + " is just being started or ended");
    }
    var source = new PGSimpleDataSource();
    at(source, Integer.parseInt(Files.readAllLines(mark).get(PORT_LINE).strip()));
    loopback(source, password.orElseThrow());
    return new Engine(source, () -> {});
  }

  private static void at(PGSimpleDataSource source, int port) {
    source.setPortNumbers(new int[] {port});
  }

  private static void loopback(PGSimpleDataSource source, String password) {
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setDatabaseName(Cluster.DATABASE);
    source.setUser(Cluster.ROLE);
    source.setPassword(password);
    source.setSslMode("disable");
    limits(source);
  }

  /// An external server.
  static Engine external(DatabaseUrl url) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.name());
    source.setUser(url.user());
    if (!url.password().isEmpty()) {
      source.setPassword(url.password());
    }
    try {
      for (var parameter : url.parameters().entrySet()) {
        source.setProperty(parameter.getKey(), parameter.getValue());
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalArgumentException("a parameter that was checked is not known", e);
    }
    limits(source);
    return new Engine(source, () -> {});
  }

  private static void limits(PGSimpleDataSource source) {
    source.setApplicationName("castalia");
    source.setConnectTimeout(3);
    source.setLoginTimeout(5);
    source.setTcpKeepAlive(true);
    source.setLogServerErrorDetail(false); // it repeats values of rows
    source.setOptions(
        "-c statement_timeout=%1$d -c lock_timeout=%1$d -c idle_in_transaction_session_timeout=%2$d -c TimeZone=UTC"
            .formatted(STATEMENT.toMillis(), 3 * STATEMENT.toMillis()));
  }

  @Override
  public void close() {
    closer.run();
  }
}
