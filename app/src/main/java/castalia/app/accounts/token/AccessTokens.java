package castalia.app.accounts.token;

import castalia.app.platform.FieldError;
import castalia.app.platform.Lazy;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Pointers;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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

/// The tokens with which programs act for a person: signed by a key of this installation, and good
/// until they end or are revoked. Safe for threads; asks the database at each use, so that what is
/// revoked is refused at once, on every node.
public final class AccessTokens {
  /// Longest life of a token.
  public static final Duration LONGEST_LIFE = Duration.ofDays(366);

  /// Most tokens that one person has at a time.
  public static final int MOST = 50;

  private static final int LONGEST_NAME = 100;
  private static final Duration KEY_AGE = Duration.ofDays(90);
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final Database database;
  private final InstantSource clock;
  private final TokenStore store = new TokenStore();
  private final Lazy<String> audience;
  private final Cache<String, SigningKey> keys = Caffeine.newBuilder().maximumSize(20).build();

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
  public AccessTokens(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
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
    var text = Jwts.sign(claims, token.scopes(), currentKey(tx, now));
    store.add(tx, learner, token, digest(text));
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

  /// The newest key if it is young enough, else a new one. Keys that signed nothing which is still
  /// good are dropped.
  private SigningKey currentKey(Transaction tx, Instant now) {
    return store
        .newestKey(tx, now.minus(KEY_AGE))
        .orElseGet(
            () -> {
              store.dropKeys(tx, now.minus(KEY_AGE).minus(LONGEST_LIFE).minus(CLOCKS));
              var key = SigningKey.make(now);
              store.add(tx, key);
              return key;
            });
  }

  /// The tokens of a person that still work, the newest first.
  public List<AccessToken> list(UUID learner) {
    return database.transaction(tx -> store.list(tx, learner, clock.instant()));
  }

  /// Ends a token of a person; whether it was theirs and worked.
  public boolean revoke(UUID learner, UUID token) {
    return database.transaction(tx -> store.revoke(tx, learner, token, clock.instant()));
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

  /// Kept of each token, so that whoever reads the database, keys and all, can make none that is
  /// taken.
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Optional<SigningKey> key(String id) {
    var known = keys.getIfPresent(id);
    if (known != null) {
      return Optional.of(known);
    }
    var found = database.transaction(tx -> store.key(tx, id));
    found.ifPresent(key -> keys.put(id, key));
    return found;
  }
}
