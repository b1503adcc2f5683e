package castalia.app.platform.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// The secret of an installation, in a file beside its database's folder that its owner alone can
/// read (mode 600).
public final class Secret {
  /// Fewest characters of one that somebody chose.
  public static final int SHORTEST = 32;

  private static final int BYTES = 32;

  private Secret() {}

  /// The secret in `secret` of a data folder; made if there is none.
  ///
  /// @param folder there already
  /// @throws UncheckedIOException if it can neither be read nor made
  public static String in(Path folder) {
    var file = folder.resolve("secret");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the secret " + file + " cannot be read: " + e, e);
    }
  }

  /// Appears whole, and never replaces one that somebody else made meanwhile.
  private static void make(Path file) throws IOException {
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    var unfinished = file.resolveSibling("secret-" + UUID.randomUUID());
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(
          unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) {
      // Theirs is as good.
    } finally {
      Files.delete(unfinished);
    }
  }
}
