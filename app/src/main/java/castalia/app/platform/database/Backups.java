package castalia.app.platform.database;

import castalia.app.platform.Version;
import castalia.app.platform.database.BackupManifest.Content;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/// Copies of a whole database in one file: a ZIP with a manifest, the rows of each table as `COPY`
/// gives them, and at the end how many rows and which checksum each has.
public final class Backups {
  private Backups() {}

  /// What a backup holds.
  ///
  /// @param schema version of the schema
  public record Summary(String schema, int tables, long rows) {
    static Summary of(String schema, Map<String, Content> contents) {
      return new Summary(
          schema, contents.size(), contents.values().stream().mapToLong(Content::rows).sum());
    }
  }

  /// Writes all rows as they are at one moment; others may read and write meanwhile. The file
  /// appears when it is complete and on the disk, and is for its owner's eyes only.
  ///
  /// @param file must not exist
  /// @throws DatabaseException if it exists, or cannot be written
  public static Summary write(Database database, Path file) {
    if (Files.exists(file)) {
      throw new DatabaseException(file + " exists; a backup overwrites nothing");
    }
    var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    try {
      Files.deleteIfExists(unfinished);
      var summary = stream(database, unfinished);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return summary;
    } catch (IOException e) {
      throw new DatabaseException(file + " could not be written: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw SqlFailures.meaning(e);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private static Summary stream(Database database, Path file) throws IOException, SQLException {
    try (var channel =
            FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        var connection = database.unpooled()) {
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set local statement_timeout = 0");
      }
      var summary = new BackupWriter(connection, out).write(Version.TEXT);
      connection.commit();
      out.flush();
      channel.force(true);
      return summary;
    }
  }

  /// Puts a backup into an empty database, which nobody else may be using. The file is read to its
  /// end and checked before anything is touched.
  ///
  /// @throws DatabaseException if the file cannot be used or the database is not empty, which is
  ///   then as it was
  /// @throws DataFolderException if another process has the data folder
  public static Summary restore(Path file, DatabasePlace place) {
    try {
      try (var reader = new BackupReader(file)) {
        reader.each((table, rows) -> -1);
      }
      try (var engine = Engine.alone(place)) {
        return new Restoring(engine, file).run();
      }
    } catch (IOException e) {
      throw new DatabaseException(file + " could not be read: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw SqlFailures.meaning(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted; nothing was restored", e);
    }
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What counts was told already.
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
