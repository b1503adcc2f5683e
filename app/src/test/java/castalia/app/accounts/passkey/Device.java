package castalia.app.accounts.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// A device that makes and uses one passkey, byte by byte as the standard says.
public final class Device {
  static final int PRESENT = 0x01;
  static final int VERIFIED = 0x04;
  private static final int HAS_KEY = 0x40;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KeyPair keys = keys();
  private final byte[] id = new byte[32];

  /// What it does wrongly, if anything.
  String origin = "https://castalia.example.org";

  String name = "castalia.example.org";
  int flags = PRESENT | VERIFIED;
  int uses;
  byte[] handle = new byte[0];

  /// One with a key of its own.
  public Device() {
    new SecureRandom().nextBytes(id);
  }

  private static KeyPair keys() {
    try {
      var maker = KeyPairGenerator.getInstance("EC");
      maker.initialize(new ECGenParameterSpec("secp256r1"));
      return maker.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The answer to `navigator.credentials.create`.
  public String make(String options) {
    var asked = tree(options).path("publicKey");
    handle = Base64.getUrlDecoder().decode(asked.path("user").path("id").asText());
    var data = bytes(head(flags | HAS_KEY), new byte[16], shortOf(id.length), id, cose());
    var attestation =
        bytes(
            new byte[] {(byte) 0xa3},
            text("fmt"),
            text("none"),
            text("attStmt"),
            new byte[] {(byte) 0xa0},
            text("authData"),
            new byte[] {0x59},
            shortOf(data.length),
            data);
    return answer(
        Map.of(
            "attestationObject",
            url(attestation),
            "clientDataJSON",
            url(client("webauthn.create", asked))));
  }

  /// The answer to `navigator.credentials.get`.
  public String use(String options) {
    var asked = tree(options).path("publicKey");
    uses++;
    var data = head(flags);
    var client = client("webauthn.get", asked);
    return answer(
        Map.of(
            "authenticatorData",
            url(data),
            "clientDataJSON",
            url(client),
            "signature",
            url(sign(bytes(data, sha256(client)))),
            "userHandle",
            url(handle)));
  }

  private String answer(Map<String, String> response) {
    try {
      return JSON.writeValueAsString(
          Map.of(
              "id",
              url(id),
              "type",
              "public-key",
              "response",
              response,
              "clientExtensionResults",
              Map.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] client(String type, JsonNode asked) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"}"
        .formatted(type, asked.path("challenge").asText(), origin)
        .getBytes(UTF_8);
  }

  private byte[] head(int all) {
    return ByteBuffer.allocate(37)
        .put(sha256(name.getBytes(UTF_8)))
        .put((byte) all)
        .putInt(uses)
        .array();
  }

  private byte[] cose() {
    var point = ((ECPublicKey) keys.getPublic()).getW();
    return bytes(
        new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
        number(point.getAffineX()),
        new byte[] {0x22, 0x58, 32},
        number(point.getAffineY()));
  }

  private static byte[] number(BigInteger value) {
    var bytes = value.toByteArray();
    return bytes.length >= 32
        ? Arrays.copyOfRange(bytes, bytes.length - 32, bytes.length)
        : bytes(new byte[32 - bytes.length], bytes);
  }

  private byte[] sign(byte[] data) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] data) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(String word) {
    return bytes(new byte[] {(byte) (0x60 + word.length())}, word.getBytes(UTF_8));
  }

  private static byte[] shortOf(int value) {
    return ByteBuffer.allocate(2).putShort((short) value).array();
  }

  private static byte[] bytes(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String url(byte[] data) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
