package castalia.app.platform.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals bytes so that only this installation's secret opens them, unchanged and in their place:
/// AES-256 in Galois/Counter Mode, its key derived from the secret by HKDF. Safe for threads.
public final class Seal {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final byte[] USE = "castalia seal 1".getBytes(UTF_8);
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey key;

  /// @param secret whatever nobody guesses; the same one opens what it sealed
  public Seal(String secret) {
    try {
      this.key =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  "AES",
                  HKDFParameterSpec.ofExtract()
                      .addIKM(secret.getBytes(UTF_8))
                      .thenExpand(USE, KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF", e);
    }
  }

  /// Seals.
  ///
  /// @param place where it will lie, such as a row's key: elsewhere it does not open
  public byte[] seal(byte[] plain, byte[] place) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var text = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + text.length).put(nonce).put(text).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not be sealed", e);
    }
  }

  /// What was sealed; empty if another secret sealed it, if it was changed, or lay elsewhere.
  public Optional<byte[]> open(byte[] closed, byte[] place) {
    if (closed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    var bytes = ByteBuffer.wrap(closed);
    var nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    var rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(rest));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not be opened", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
    var cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place);
    return cipher;
  }
}
