package castalia.app.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The folder of an embedded database, held by at most one process: its lock, its password, and
/// where the server's files are.
final class DataFolder implements AutoCloseable {
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rw-------");
  private static final int PASSWORD_BYTES = 24;
  private static final String ME = "process " + ProcessHandle.current().pid();

  /// Those that this process holds: the system's locks are between processes, and go when a process
  /// closes any channel to the file.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Makes the folder if need be and holds it until closed, or this process ends.
  ///
  /// @throws InUseException if another process, or another part of this one, holds it
  /// @throws DataFolderException if it cannot be used at all
  static DataFolder hold(Path wanted) {
    try {
      var folder = made(wanted.toAbsolutePath().normalize());
      if (!HELD.add(folder)) {
        throw new InUseException(folder, ME);
      }
      try {
        return new DataFolder(folder, locked(folder));
      } catch (IOException | RuntimeException e) {
        HELD.remove(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new DataFolderException(
          "the data folder %s cannot be used: %s. Choose another with --data.".formatted(wanted, e),
          e);
    }
  }

  /// The folder is in another's hands.
  static final class InUseException extends DataFolderException {
    private static final long serialVersionUID = 1;

    private InUseException(Path folder, String holder) {
      super(
          "the data folder %s is in use by %s. Stop that one, or choose another folder with --data."
              .formatted(folder, holder.isEmpty() ? "another Castalia" : holder));
    }
  }

  private static Path made(Path folder) throws IOException {
    boolean root = ServerAccount.ourselves() == 0;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(
              PosixFilePermissions.fromString(root ? "rwx--x--x" : "rwx------")));
    }
    if (root) { // another account's server must come through
      var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(folder, permissions);
    }
    return folder.toRealPath();
  }

  private static FileChannel locked(Path folder) throws IOException {
    var file = folder.resolve("lock");
    var channel = open(file);
    if (channel.tryLock() == null) {
      var holder = Files.readString(file).strip();
      channel.close();
      throw new InUseException(folder, holder);
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(ME.getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(OURS_ALONE));
  }

  /// Of the embedded server's major version: another version's files are not readable to it.
  Path cluster() {
    return clusterIn(folder);
  }

  static Path clusterIn(Path folder) {
    return folder.resolve("cluster-" + PostgresBinaries.MAJOR);
  }

  /// Where a cluster is made before it takes its place whole.
  Path unfinishedCluster() {
    return folder.resolve("cluster-unfinished");
  }

  /// Where the server's programs are.
  Path programs() {
    return folder.resolve("postgresql-" + PostgresBinaries.VERSION);
  }

  /// What the server says.
  Path log() {
    return folder.resolve("postgresql.log");
  }

  Path path() {
    return folder;
  }

  /// The server's password; empty if there is none yet.
  static Optional<String> passwordIn(Path folder) throws IOException {
    var file = folder.resolve("password");
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  /// Makes a password and keeps it where only we can read it.
  String newPassword() throws IOException {
    var random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var unfinished = folder.resolve("password-unfinished");
    Files.deleteIfExists(unfinished);
    Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(OURS_ALONE));
    Files.writeString(unfinished, password + "\n");
    Files.move(unfinished, folder.resolve("password"), StandardCopyOption.ATOMIC_MOVE);
    return password;
  }

  @Override
  public void close() {
    HELD.remove(folder);
    try {
      channel.close(); // and with it the lock
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
