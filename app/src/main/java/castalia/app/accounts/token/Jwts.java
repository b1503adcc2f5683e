package castalia.app.accounts.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Signs tokens and reads them, in one algorithm: ES256. What a token says of how it is to be
/// verified is compared with that and never followed.
final class Jwts {
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;

  /// No token of ours comes near it.
  private static final int LONGEST = 2_048;

  private Jwts() {}

  /// What a token says.
  ///
  /// @param audience which Castalia it is for
  record Claims(UUID id, UUID learner, String audience, Instant issued, Instant expires) {}

  static String sign(Claims claims, List<Scope> scopes, SigningKey key) {
    var header = new JWSHeader.Builder(ALGORITHM).keyID(key.id()).type(JOSEObjectType.JWT).build();
    var body =
        new JWTClaimsSet.Builder()
            .jwtID(claims.id().toString())
            .subject(claims.learner().toString())
            .audience(claims.audience())
            .issueTime(Date.from(claims.issued()))
            .expirationTime(Date.from(claims.expires()))
            .claim("scope", String.join(" ", scopes.stream().map(Scope::text).toList()))
            .build();
    try {
      var token = new SignedJWT(header, body);
      token.sign(new ECDSASigner(key.secret()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
  }

  /// What a token says if one of our keys signed it; empty if not.
  ///
  /// @param keys the key of that `kid`
  static Optional<Claims> verified(String text, Function<String, Optional<SigningKey>> keys) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var token = SignedJWT.parse(text);
      var header = token.getHeader();
      if (!ALGORITHM.equals(header.getAlgorithm()) || !isId(header.getKeyID())) {
        return Optional.empty();
      }
      var key = keys.apply(header.getKeyID());
      return key.isPresent() && token.verify(new ECDSAVerifier(key.get().open()))
          ? claims(token.getJWTClaimsSet())
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty(); // not ours: what is wrong with it is its sender's affair
    }
  }

  private static Optional<Claims> claims(JWTClaimsSet body) {
    if (!isId(body.getJWTID())
        || !isId(body.getSubject())
        || body.getAudience().size() != 1
        || body.getIssueTime() == null
        || body.getExpirationTime() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Claims(
            UUID.fromString(body.getJWTID()),
            UUID.fromString(body.getSubject()),
            body.getAudience().getFirst(),
            body.getIssueTime().toInstant(),
            body.getExpirationTime().toInstant()));
  }

  private static boolean isId(@Nullable String text) {
    return text != null && text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }
}
