package castalia.app.accounts.token;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.UUID;

/// A pair of keys for ES256.
///
/// @param id the `kid` of the tokens that it signed
record SigningKey(String id, Instant created, ECPrivateKey secret, ECPublicKey open) {
  static SigningKey make(Instant now) {
    try {
      var maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
      var pair = maker.generateKeyPair();
      return new SigningKey(
          UUID.randomUUID().toString(),
          now,
          (ECPrivateKey) pair.getPrivate(),
          (ECPublicKey) pair.getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /// @throws IllegalStateException if the stored bytes are no keys
  static SigningKey of(String id, Instant created, byte[] secret, byte[] open) {
    try {
      var factory = KeyFactory.getInstance("EC");
      return new SigningKey(
          id,
          created,
          (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(secret)),
          (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(open)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key " + id + " cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return "key " + id + " of " + created;
  }
}
