package castalia.app.accounts.token;

import castalia.app.platform.FieldError;
import castalia.app.platform.Lazy;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.seal.Seal;
import castalia.app.platform.web.Pointers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// The tokens with which programs act for a person: signed by a key of this installation, and good
/// until they end or are revoked. Safe for threads; asks the database at each use, so that what is
/// revoked is refused at once, on every node.
public final class AccessTokens {
  /// Longest life of a token.
  public static final Duration LONGEST_LIFE = Duration.ofDays(366);

  /// Most tokens that one person has at a time.
  public static final int MOST = 50;

  private static final int LONGEST_NAME = 100;

  private final Database database;
  private final InstantSource clock;
  private final TokenListener listener;
  private final TokenStore store = new TokenStore();
  private final Lazy<String> audience;
  private final SigningKeys keys;

  /// A new token.
  ///
  /// @param text the token itself, which is kept nowhere: show it once
  public record Made(AccessToken token, String text) {
    @Override
    public String toString() {
      return token.toString();
    }
  }

  /// Tokens whose life goes by that clock.
  ///
  /// @param seal of the keys that sign them; empty if they are to lie unsealed
  public AccessTokens(
      Database database,
      InstantSource clock,
      TokenListener listener,
      Supplier<Optional<Seal>> seal) {
    this.database = database;
    this.clock = clock;
    this.listener = listener;
    this.keys = new SigningKeys(seal);
    this.audience = Lazy.of(() -> "castalia:" + database.transaction(store::installation));
  }

  /// Makes a token.
  ///
  /// @param name what the person calls it, 1 to 100 characters
  /// @param scopes at least one
  /// @param life at most [#LONGEST_LIFE]
  /// @throws Refusal `INVALID_REQUEST` naming each of these that is wrong, or if there are [#MOST]
  public Made make(UUID learner, String name, Set<Scope> scopes, Duration life) {
    return database.transaction(tx -> make(tx, learner, name, scopes, life));
  }

  Made make(Transaction tx, UUID learner, String name, Set<Scope> scopes, Duration life) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    check(name.strip(), scopes, life, store.list(tx, learner, now).size());
    var token =
        new AccessToken(
            UUID.randomUUID(),
            name.strip(),
            List.copyOf(EnumSet.copyOf(scopes)),
            now,
            now.plus(life),
            Optional.empty());
    var claims =
        new Jwts.Claims(token.id(), learner, audience.get(), token.created(), token.expires());
    var text = Jwts.sign(claims, token.scopes(), keys.current(tx, now));
    store.add(tx, learner, token, digest(text));
    listener.made(tx, learner, token.id());
    return new Made(token, text);
  }

  private static void check(String name, Set<Scope> scopes, Duration life, int there) {
    var errors = new ArrayList<FieldError>();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      errors.add(Pointers.error("/name", "must have 1 to 100 characters on one line"));
    }
    if (scopes.isEmpty()) {
      errors.add(Pointers.error("/scopes", "must name at least one"));
    }
    if (!life.isPositive() || life.compareTo(LONGEST_LIFE) > 0) {
      errors.add(Pointers.error("/days", "must be from 1 to 366"));
    }
    if (there >= MOST) {
      errors.add(
          Pointers.error(
              "/name", "would be token " + (MOST + 1) + ": revoke one that is not used"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /// Seals keys that were made before there was a seal; how many there were.
  public int sealKeys() {
    return database.transaction(keys::sealAll);
  }

  /// The tokens of a person that still work, the newest first.
  public List<AccessToken> list(UUID learner) {
    return database.transaction(tx -> store.list(tx, learner, clock.instant()));
  }

  /// Ends a token of a person; whether it was theirs and worked.
  public boolean revoke(UUID learner, UUID token) {
    return database.transaction(tx -> revoke(tx, learner, token));
  }

  private boolean revoke(Transaction tx, UUID learner, UUID token) {
    boolean worked = store.revoke(tx, learner, token, clock.instant());
    if (worked) {
      listener.revoked(tx, learner, token);
    }
    return worked;
  }

  /// Ends all tokens of a person, as part of a transaction; how many worked.
  public int revokeAll(Transaction tx, UUID learner) {
    var working = store.list(tx, learner, clock.instant());
    working.forEach(token -> revoke(tx, learner, token.id()));
    return working.size();
  }

  /// What a token that came with a request is. Never throws for what is in it.
  ///
  /// @param text as it stood behind `Authorization: Bearer`
  public Bearer verify(String text) {
    var claims = Jwts.verified(text, this::key);
    if (claims.isEmpty() || !claims.get().audience().equals(audience.get())) {
      return new Bearer.Invalid("The token is none of this Castalia's.");
    }
    var now = clock.instant();
    if (!now.isBefore(claims.get().expires())) {
      return new Bearer.Invalid("The token has expired. Make a new one, or `castalia login`.");
    }
    return database.transaction(tx -> kept(tx, claims.get(), digest(text), now));
  }

  private Bearer kept(Transaction tx, Jwts.Claims claims, byte[] digest, Instant now) {
    var kept =
        store
            .find(tx, claims.id())
            .filter(it -> !it.revoked() && it.learner().equals(claims.learner()))
            .filter(it -> MessageDigest.isEqual(it.digest(), digest));
    if (kept.isEmpty()) {
      return new Bearer.Invalid("The token was revoked. Make a new one, or `castalia login`.");
    }
    var token = kept.get().token();
    var hour = now.truncatedTo(ChronoUnit.HOURS);
    if (token.used().isEmpty() || token.used().get().isBefore(hour)) {
      store.noteUse(tx, token.id(), hour);
    }
    return new Bearer.Valid(claims.learner(), token.id(), Set.copyOf(token.scopes()));
  }

  private Optional<SigningKey> key(String id) {
    return keys.known(id).or(() -> database.transaction(tx -> keys.find(tx, id)));
  }

  /// Kept of each token, so that whoever reads the database, keys and all, can make none that is
  /// taken.
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
