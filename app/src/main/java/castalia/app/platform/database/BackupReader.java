package castalia.app.platform.database;

import castalia.app.platform.database.BackupManifest.Content;
import castalia.app.platform.database.BackupManifest.End;
import castalia.app.platform.database.BackupManifest.Table;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a backup from its beginning to its end, once.
final class BackupReader implements AutoCloseable {
  private static final int LARGEST_JSON = 4 << 20;
  private static final String NAMES = "[a-z_][a-z0-9_]*";

  private final ZipInputStream zip;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, String> digests = new HashMap<>();
  private final BackupManifest manifest;

  /// Takes the rows of one table.
  @FunctionalInterface
  interface Taker {
    /// Reads `rows` to its end.
    ///
    /// @return how many there were; -1 if it did not count
    long take(Table table, InputStream rows) throws IOException;
  }

  /// Reads the beginning.
  ///
  /// @throws DatabaseException if it is no backup that this Castalia can read
  BackupReader(Path file) throws IOException {
    this.zip = new ZipInputStream(Files.newInputStream(file));
    try {
      this.manifest = read(BackupManifest.NAME, BackupManifest.class);
      check();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void check() {
    if (manifest.format() != BackupManifest.FORMAT) {
      throw new DatabaseException(
          "the backup has the format %d of another Castalia (%s); this one reads %d"
              .formatted(manifest.format(), manifest.castalia(), BackupManifest.FORMAT));
    }
    for (var table : manifest.tables()) {
      if (!table.name().matches(NAMES)
          || table.columns().isEmpty()
          || !table.columns().stream().allMatch(column -> column.matches(NAMES))) {
        throw damaged("it names a table that cannot be: " + table.name());
      }
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /// Gives every table to `taker`, then compares what was read with what was written.
  ///
  /// @throws DatabaseException if anything is missing or was changed
  End each(Taker taker) throws IOException {
    var counts = new HashMap<String, Long>();
    try {
      for (var table : manifest.tables()) {
        next(table.entry());
        var digest = Backups.sha256();
        var rows = new DigestInputStream(new Unclosed(zip), digest);
        counts.put(table.name(), taker.take(table, rows));
        rows.transferTo(java.io.OutputStream.nullOutputStream());
        digests.put(table.name(), Backups.hex(digest));
      }
    } catch (ZipException e) {
      throw damaged(String.valueOf(e.getMessage()));
    } catch (java.io.EOFException e) {
      throw damaged("it is cut off");
    }
    var end = read(End.NAME, End.class);
    for (var table : manifest.tables()) {
      compare(table, end.tables().get(table.name()), counts.getOrDefault(table.name(), -1L));
    }
    return end;
  }

  private void compare(Table table, @Nullable Content written, long rows) {
    if (written == null || !written.sha256().equals(digests.get(table.name()))) {
      throw damaged("the rows of " + table.name() + " are not those that were written");
    }
    if (rows >= 0 && rows != written.rows()) {
      throw damaged("%s has %d rows, not %d".formatted(table.name(), rows, written.rows()));
    }
  }

  private void next(String name) throws IOException {
    var entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(name)) {
      throw damaged(
          entry == null ? "it ends before " + name : "it has " + entry.getName() + ", not " + name);
    }
  }

  private <T> T read(String name, Class<T> type) throws IOException {
    try {
      next(name);
      var bytes = zip.readNBytes(LARGEST_JSON);
      return json.readValue(bytes, type);
    } catch (JacksonException | ZipException | java.io.EOFException e) {
      throw damaged(name + " cannot be read");
    }
  }

  private static DatabaseException damaged(String how) {
    return new DatabaseException("this is no whole backup of Castalia: " + how);
  }

  /// The entry's bytes for somebody who closes what he was given.
  private static final class Unclosed extends java.io.FilterInputStream {
    private Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
