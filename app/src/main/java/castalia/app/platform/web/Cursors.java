package castalia.app.platform.web;

import castalia.app.platform.Lazy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Places in a list, as tokens that clients hand back but can neither read with profit nor forge:
/// each is signed with a key of this process, so none outlives it. Safe for threads.
public final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final int SIGNATURE = 16;
  private static final int LONGEST = 200;
  private final Lazy<SecretKeySpec> key = Lazy.of(Cursors::newKey);

  private static SecretKeySpec newKey() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  /// A token for `place`.
  ///
  /// @param scope what is listed and how it is filtered; the token is good for nothing else
  public String token(String scope, String place) {
    var payload = place.getBytes(StandardCharsets.UTF_8);
    var token = Arrays.copyOf(sign(scope, payload), SIGNATURE + payload.length);
    System.arraycopy(payload, 0, token, SIGNATURE, payload.length);
    return ENCODER.encodeToString(token);
  }

  /// The place of a token made by [#token] for the same scope, empty for anything else.
  public Optional<String> place(String scope, String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean canonical = ENCODER.encodeToString(bytes).equals(token);
    if (bytes.length <= SIGNATURE || !canonical) {
      return Optional.empty();
    }
    var payload = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
    var signature = Arrays.copyOf(bytes, SIGNATURE);
    return MessageDigest.isEqual(signature, sign(scope, payload))
        ? Optional.of(new String(payload, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private byte[] sign(String scope, byte[] payload) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key.get());
      mac.update(scope.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
