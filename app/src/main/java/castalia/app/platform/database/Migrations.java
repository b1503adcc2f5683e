package castalia.app.platform.database;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Brings a database's schema to what this Castalia needs: the scripts in `db/migration`, each
/// once, in order, each in a transaction of its own.
final class Migrations {
  private Migrations() {}

  /// Runs what is missing. Two that do so at once wait for each other.
  ///
  /// @throws DatabaseException if the database is of a newer Castalia, if a script that ran was
  ///   changed, or if one fails; what ran before it stays
  static void run(DataSource source) {
    upTo(source, "latest");
  }

  /// As the other, but stops behind a version.
  ///
  /// @throws DatabaseException also if this Castalia does not know that version
  static void upTo(DataSource source, String version) {
    try {
      var info = configuration(source).load().info();
      refuseNewer(info);
      refuseUnknown(info, version);
      configuration(source).target(version).load().migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "the schema could not be brought up to date: " + e.getMessage(), e);
    }
  }

  private static FluentConfiguration configuration(DataSource source) {
    return Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:db/migration")
        .cleanDisabled(true)
        .loggers("slf4j");
  }

  private static void refuseUnknown(MigrationInfoService info, String version) {
    if (!version.equals("latest")
        && Arrays.stream(info.all())
            .noneMatch(known -> version.equals(String.valueOf(known.getVersion())))) {
      throw new DatabaseException(
          "the schema " + version + " is not known to this Castalia; it is of a newer one");
    }
  }

  private static void refuseNewer(MigrationInfoService info) {
    for (var applied : info.applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS) {
        throw new DatabaseException(
            "the database has the schema %s of a newer Castalia. Start that one, or restore a backup of this one."
                .formatted(applied.getVersion()));
      }
    }
  }
}
