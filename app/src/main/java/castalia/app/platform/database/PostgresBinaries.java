package castalia.app.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL that travel in the jar, and their unpacking.
final class PostgresBinaries {
  /// Of PostgreSQL. The pom has the same.
  static final String VERSION = "18.6";

  /// Clusters of one major version can be read by it alone.
  static final String MAJOR = "18";

  private static final Map<String, String> ARCHIVES =
      Map.of(
          "amd64", "/postgres-linux-x86_64.txz", //
          "aarch64", "/postgres-linux-arm_64.txz");

  private PostgresBinaries() {}

  /// Whether there are programs for this machine.
  static boolean areHere() {
    try (var archive = archive()) {
      return archive != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable InputStream archive() {
    var name = ARCHIVES.get(System.getProperty("os.arch", ""));
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    return name == null || !linux ? null : PostgresBinaries.class.getResourceAsStream(name);
  }

  /// Unpacks them into `folder` if it is not there; it appears whole or not at all.
  ///
  /// @throws DatabaseException if there are none for this machine
  static void unpackInto(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var unfinished = folder.resolveSibling(folder.getFileName() + "-unfinished");
    delete(unfinished);
    try (var archive = archive()) {
      if (archive == null) {
        throw new DatabaseException(
            "Castalia brings PostgreSQL along for Linux on amd64 and arm64 only. Name a server of your own in CASTALIA_DATABASE_URL.");
      }
      unpack(archive, unfinished);
    }
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    makeOpen(folder);
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("the archive leads out of its folder: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      makeOpen(target);
    } else if (entry.isSymbolicLink()) {
      makeOpen(target.resolve("..").normalize());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      makeOpen(target.resolve("..").normalize());
      Files.copy(tar, target);
      boolean program = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  /// Makes a folder that everybody can read, whatever our umask is: the server may run as another
  /// account.
  private static void makeOpen(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      makeOpen(folder.resolve("..").normalize());
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /// Deletes a folder with all that is in it, if it is there.
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
