package castalia.app.platform.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/// Brings a database's schema to what this Castalia needs: the scripts in `db/migration`, each
/// once, in order, each in a transaction of its own.
final class Migrations {
  private Migrations() {}

  /// Runs what is missing. Two that do so at once wait for each other.
  ///
  /// @throws DatabaseException if the database is of a newer Castalia, if a script that ran was
  ///   changed, or if one fails; what ran before it stays
  static void run(DataSource source) {
    var flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(source)
            .locations("classpath:db/migration")
            .cleanDisabled(true)
            .loggers("slf4j")
            .load();
    try {
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "the schema could not be brought up to date: " + e.getMessage(), e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    var info = flyway.info();
    for (var applied : info.applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new DatabaseException(
            "the database has the schema %s of a newer Castalia. Start that one, or restore a backup of this one."
                .formatted(applied.getVersion()));
      }
    }
  }
}
