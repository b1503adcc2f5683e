package castalia.app.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What Argon2id costs.
///
/// @param memory in KiB, at least 8 for each lane
/// @param passes over the memory, at least 1
/// @param lanes at least 1
record Argon2(int memory, int passes, int lanes) {
  /// What OWASP's cheat sheet on storing passwords recommends: 19 MiB, two passes, one lane.
  static final Argon2 RECOMMENDED = new Argon2(19_456, 2, 1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  /// A password's hash as it is kept: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
  @SuppressWarnings("ArrayRecordComponent") // made and read in one method, never compared
  record Encoded(Argon2 cost, byte[] salt, byte[] hash) {
    /// @throws IllegalArgumentException if it is none; it is not repeated
    static Encoded parse(String text) {
      var found = ENCODED.matcher(text);
      if (!found.matches()) {
        throw new IllegalArgumentException("not an encoded hash of Argon2id");
      }
      var decoder = Base64.getDecoder();
      return new Encoded(
          new Argon2(
              Integer.parseInt(found.group(1)),
              Integer.parseInt(found.group(2)),
              Integer.parseInt(found.group(3))),
          decoder.decode(found.group(4)),
          decoder.decode(found.group(5)));
    }

    String text() {
      var encoder = Base64.getEncoder().withoutPadding();
      return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
          .formatted(
              cost.memory,
              cost.passes,
              cost.lanes,
              encoder.encodeToString(salt),
              encoder.encodeToString(hash));
    }
  }

  /// The hash with a salt of its own.
  Encoded hash(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return new Encoded(this, salt, hash(password, salt));
  }

  /// The hash with that salt.
  byte[] hash(String password, byte[] salt) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    var hash = new byte[HASH_BYTES];
    generator.generateBytes(password.getBytes(UTF_8), hash);
    return hash;
  }
}
