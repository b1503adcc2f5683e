package castalia.app.review.anki;

import castalia.app.review.session.LearnerDays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Reads and writes Anki's packages. Blocks; safe for threads.
///
/// Read are packages of every kind since Anki 2.0: with a collection of schema 11 as
/// `collection.anki2` or `collection.anki21`, and with one of a later schema, packed by zstd, as
/// `collection.anki21b`. Written is what Anki calls legacy 2, which every Anki reads. Media are
/// neither read nor written.
public final class AnkiPackages {
  private final Limits limits;
  private final Path scratch;

  /// With limits that are far above what people have.
  public AnkiPackages() {
    this(Limits.USUAL, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// With limits for what is read while somebody waits, among others: 24 MiB, 50,000 notes.
  public static AnkiPackages forUploads() {
    return new AnkiPackages(Limits.UPLOADS, Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// @param scratch where collections are unpacked for as long as they are read
  AnkiPackages(Limits limits, Path scratch) {
    this.limits = limits;
    this.scratch = scratch;
  }

  /// Reads a whole package.
  ///
  /// @param days of the learner: Anki counts days from one that an old collection does not name
  /// @throws AnkiFileException if it is none, damaged, hostile or too large; nothing of it is given
  /// @throws IOException if the file cannot be read, or nothing can be unpacked
  public AnkiCollection read(Path file, LearnerDays days) throws IOException {
    var folder = Files.createTempDirectory(scratch, "castalia-anki");
    var unpacked = folder.resolve("collection");
    try (var archive = PackageArchive.open(file, limits)) {
      archive.unpack(archive.version(), unpacked);
      try (var collection = CollectionFile.open(unpacked)) {
        return new CollectionReader(collection, days, limits).read();
      }
    } finally {
      delete(folder);
    }
  }

  /// Writes a package.
  ///
  /// @param file overwritten if it exists
  /// @param days of the learner
  /// @param at when it is written
  /// @throws IOException if it cannot be written; then it may be there in part
  public void write(AnkiCollection collection, Path file, LearnerDays days, Instant at)
      throws IOException {
    var folder = Files.createTempDirectory(scratch, "castalia-anki");
    var unpacked = folder.resolve("collection");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      new CollectionWriter(days, at).write(collection, unpacked);
      var version = PackageVersion.LEGACY_2;
      entry(zip, "meta", version.meta());
      entry(zip, PackageVersion.LEGACY_1.collection(), Files.readAllBytes(unpacked));
      entry(zip, version.collection(), Files.readAllBytes(unpacked));
      entry(zip, "media", "{}".getBytes(StandardCharsets.UTF_8));
    } finally {
      delete(folder);
    }
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
