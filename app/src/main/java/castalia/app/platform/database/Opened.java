package castalia.app.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A database that can be used: its server, its schema brought up to date, its pool.
record Opened(Engine engine, HikariDataSource pool) implements AutoCloseable {
  private static final int CONNECTIONS = 10;
  private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(3);

  /// Opens it; may take seconds.
  ///
  /// @param held the embedded database's folder if we hold it
  static Opened open(DatabasePlace place, @Nullable DataFolder held)
      throws IOException, InterruptedException {
    var engine =
        switch (place) {
          case DatabasePlace.External(var url) -> Engine.external(url);
          case DatabasePlace.Embedded(var folder) ->
              held == null ? Engine.joined(folder) : Engine.embedded(held);
        };
    try {
      Migrations.run(engine.source());
      return new Opened(engine, pool(engine));
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static HikariDataSource pool(Engine engine) {
    var config = new HikariConfig();
    config.setPoolName("database");
    config.setDataSource(engine.source());
    config.setAutoCommit(false);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(FOR_A_CONNECTION.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.setIdleTimeout(Duration.ofMinutes(2).toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Override
  public void close() {
    pool.close();
    engine.close();
  }
}
