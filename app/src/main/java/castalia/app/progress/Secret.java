package castalia.app.progress;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A random part of an address that only its owner knows.
final class Secret {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 24;

  private Secret() {}

  /// 32 letters, digits, `-` and `_` that nobody can guess.
  static String make() {
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// What the database knows it by.
  static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
