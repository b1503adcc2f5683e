package castalia.app.review.anki;

import castalia.app.review.anki.AnkiFileException.Reason;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A package as an archive. Its entries' names are never used as names of files.
final class PackageArchive implements AutoCloseable {
  private static final int MOST_META_BYTES = 64;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ZipFile zip;
  private final long packedBytes;
  private final Limits limits;

  private PackageArchive(ZipFile zip, long packedBytes, Limits limits) {
    this.zip = zip;
    this.packedBytes = packedBytes;
    this.limits = limits;
  }

  /// @throws AnkiFileException if it is too large, no archive, or has entries that no package has
  static PackageArchive open(Path file, Limits limits) throws IOException {
    long bytes = Files.size(file);
    if (bytes > limits.fileBytes()) {
      throw new AnkiFileException(
          Reason.TOO_LARGE,
          "The file has %d bytes; at most %d are read.".formatted(bytes, limits.fileBytes()));
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw notAPackage(e);
    }
    try {
      checkNames(zip, limits);
      return new PackageArchive(zip, bytes, limits);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static AnkiFileException notAPackage(ZipException e) {
    return new AnkiFileException(
        Reason.NOT_A_PACKAGE, "The file is no package of Anki: it is no complete zip archive.", e);
  }

  private static void checkNames(ZipFile zip, Limits limits) {
    if (zip.size() > limits.entries()) {
      throw new AnkiFileException(
          Reason.TOO_LARGE,
          "The package has %d entries; at most %d are read."
              .formatted(zip.size(), limits.entries()));
    }
    zip.stream()
        .map(ZipEntry::getName)
        .filter(it -> it.contains("/") || it.contains("\\") || it.equals(".."))
        .findFirst()
        .ifPresent(
            name -> {
              throw new AnkiFileException(
                  Reason.UNSAFE_NAME,
                  "The package has an entry named “%s”, and no package of Anki has folders."
                      .formatted(name));
            });
  }

  /// Which kind it is: by its entry `meta`, or, if it is older than that, by its collection.
  PackageVersion version() throws IOException {
    var meta = Optional.ofNullable(zip.getEntry("meta"));
    if (meta.isPresent()) {
      try (var in = zip.getInputStream(meta.orElseThrow())) {
        return PackageVersion.ofMeta(in.readNBytes(MOST_META_BYTES));
      } catch (ZipException | EOFException e) {
        throw cutOff(e);
      }
    }
    for (var version : new PackageVersion[] {PackageVersion.LEGACY_2, PackageVersion.LEGACY_1}) {
      if (zip.getEntry(version.collection()) != null) {
        return version;
      }
    }
    throw new AnkiFileException(
        Reason.NOT_A_PACKAGE, "The file is a zip archive, but none with a collection of Anki.");
  }

  /// Unpacks the collection.
  ///
  /// @throws AnkiFileException if it is missing, cut off, or becomes too large; then `target` holds
  ///   a part of it
  void unpack(PackageVersion version, Path target) throws IOException {
    var entry =
        Optional.ofNullable(zip.getEntry(version.collection()))
            .orElseThrow(
                () ->
                    AnkiFileException.damaged(
                        "The package has no entry “%s”.".formatted(version.collection())));
    try (var raw = zip.getInputStream(entry);
        var in = version.zstd() ? new ZstdInputStream(raw) : raw) {
      copy(in, target);
    } catch (ZipException | EOFException | ZstdIOException e) {
      throw cutOff(e);
    }
  }

  private void copy(InputStream in, Path target) throws IOException {
    try (var out = Files.newOutputStream(target)) {
      var buffer = new byte[BUFFER_BYTES];
      long unpacked = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        unpacked += read;
        check(unpacked);
        out.write(buffer, 0, read);
      }
    }
  }

  private void check(long unpacked) {
    if (unpacked > limits.collectionBytes()) {
      throw new AnkiFileException(
          Reason.TOO_LARGE,
          "The collection unpacks to more than %d bytes.".formatted(limits.collectionBytes()));
    }
    if (unpacked > limits.freeBytes() && unpacked / limits.ratio() > packedBytes) {
      throw new AnkiFileException(
          Reason.TOO_LARGE,
          "The collection unpacks to more than %d times the file.".formatted(limits.ratio()));
    }
  }

  private static AnkiFileException cutOff(IOException e) {
    return new AnkiFileException(
        Reason.DAMAGED, "The package is cut off, or damaged in its middle.", e);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
