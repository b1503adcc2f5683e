package castalia.app.platform.database;

import castalia.app.platform.Lazy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.postgresql.ds.PGSimpleDataSource;

/// A database of its own for a test class, with the product's schema and nothing in it, on the real
/// PostgreSQL: `@RegisterExtension static final TestDatabase DATABASE = new TestDatabase();`
///
/// One server serves all test classes of a JVM; each database is copied from a template there.
public final class TestDatabase implements AfterAllCallback, AutoCloseable {
  private static final Path FOLDER = Path.of("target/test-database");
  private static final String TEMPLATE = "template_castalia";
  private static final Lazy<Shared> SHARED = Lazy.of(Shared::start);
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private @Nullable Database database;
  private @Nullable DatabaseUrl url;

  /// The shared server; it ends with the JVM.
  private record Shared(EmbeddedPostgres postgres, PGSimpleDataSource superuser) {
    private static Shared start() {
      try {
        var cluster = Cluster.in(DataFolder.hold(FOLDER));
        var superuser = new PGSimpleDataSource();
        var postgres =
            EmbeddedPostgres.start(
                cluster,
                List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"),
                port -> superuser.setPortNumbers(new int[] {port}));
        superuser.setServerNames(new String[] {"127.0.0.1"});
        superuser.setUser("postgres");
        superuser.setPassword(postgres.password());
        var shared = new Shared(postgres, superuser);
        shared.dropOld();
        shared.execute("create database " + TEMPLATE + " owner " + Cluster.ROLE);
        var template = Engine.external(shared.url(TEMPLATE));
        Migrations.run(template.source());
        return shared;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    /// Those of earlier runs.
    private void dropOld() {
      try (var connection = superuser.getConnection();
          var names =
              connection
                  .createStatement()
                  .executeQuery(
                      "select datname from pg_database where datname like 't\\_%' or datname = '"
                          + TEMPLATE
                          + "'")) {
        while (names.next()) {
          execute("drop database " + names.getString(1) + " with (force)");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void execute(String sql) {
      try (var connection = superuser.getConnection();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private DatabaseUrl url(String name) {
      return new DatabaseUrl(
          "127.0.0.1",
          superuser.getPortNumbers()[0],
          name,
          Cluster.ROLE,
          postgres.password(),
          Map.of("sslmode", "disable"));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  @Override
  public synchronized void close() {
    if (database != null) {
      database.close();
    }
    if (url != null) {
      drop(url);
    }
  }

  /// The database.
  public synchronized Database get() {
    if (database == null) {
      database = new Database(new DatabasePlace.External(url()));
    }
    return database;
  }

  /// Where it is, for a second [Database] on the same rows, or the product's settings.
  public synchronized DatabaseUrl url() {
    if (url == null) {
      url = copy(TEMPLATE);
    }
    return url;
  }

  /// The address with its password, as `CASTALIA_DATABASE_URL` has it.
  public String variable() {
    return variable(url());
  }

  static String variable(DatabaseUrl url) {
    return "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(url.user(), url.password(), url.host(), url.port(), url.name());
  }

  /// An empty database without any schema.
  static DatabaseUrl empty() {
    return copy("template0");
  }

  private static DatabaseUrl copy(String template) {
    var name = "t_" + NUMBER.incrementAndGet();
    SHARED
        .get()
        .execute(
            "create database %s template %s owner %s strategy file_copy"
                .formatted(name, template, Cluster.ROLE));
    return SHARED.get().url(name);
  }

  static void drop(DatabaseUrl url) {
    SHARED.get().execute("drop database if exists " + url.name() + " with (force)");
  }

  /// Runs a statement as the server's superuser, who may do what our role may not.
  static void asSuperuser(String sql) {
    SHARED.get().execute(sql);
  }
}
