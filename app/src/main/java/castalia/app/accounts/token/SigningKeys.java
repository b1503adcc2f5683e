package castalia.app.accounts.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.accounts.token.TokenStore.KeyRow;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.seal.Seal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys that sign tokens, sealed where they lie. One that does not open is as good as gone:
/// what it signed is refused, and the next token is signed by a new one. Safe for threads.
final class SigningKeys {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
  private static final Duration AGE = Duration.ofDays(90);

  /// The longest life of a token, and what clocks may be apart.
  private static final Duration NEEDED =
      AGE.plus(AccessTokens.LONGEST_LIFE).plus(Duration.ofMinutes(1));

  private final Supplier<Optional<Seal>> seal;
  private final TokenStore store = new TokenStore();
  private final Cache<String, SigningKey> opened = Caffeine.newBuilder().maximumSize(20).build();
  private final Set<String> complained = ConcurrentHashMap.newKeySet();

  /// @param seal empty if the keys are to lie unsealed
  SigningKeys(Supplier<Optional<Seal>> seal) {
    this.seal = seal;
  }

  /// The newest key if it is young enough, else a new one. Keys that signed nothing which is still
  /// good are dropped.
  SigningKey current(Transaction tx, Instant now) {
    return store.keys(tx, now.minus(AGE)).stream()
        .flatMap(row -> open(row).stream())
        .findFirst()
        .orElseGet(() -> make(tx, now));
  }

  private SigningKey make(Transaction tx, Instant now) {
    store.dropKeys(tx, now.minus(NEEDED));
    var key = SigningKey.make(now);
    store.add(tx, row(key));
    return key;
  }

  /// The key of that id, if it was opened before.
  Optional<SigningKey> known(String id) {
    return Optional.ofNullable(opened.getIfPresent(id));
  }

  /// The key of that id, if it opens.
  Optional<SigningKey> find(Transaction tx, String id) {
    return store.key(tx, id).flatMap(this::open);
  }

  /// Seals those that lie unsealed since there was no secret; how many there were.
  int sealAll(Transaction tx) {
    if (seal.get().isEmpty()) {
      return 0;
    }
    var unsealed = store.unsealed(tx);
    unsealed.forEach(row -> open(row).ifPresent(key -> store.update(tx, row(key))));
    return unsealed.size();
  }

  private KeyRow row(SigningKey key) {
    var secret = key.secret().getEncoded();
    var open = key.open().getEncoded();
    return seal.get()
        .map(it -> it.seal(secret, place(key.id(), open)))
        .map(it -> new KeyRow(key.id(), key.created(), it, open, true))
        .orElseGet(() -> new KeyRow(key.id(), key.created(), secret, open, false));
  }

  private Optional<SigningKey> open(KeyRow row) {
    var secret = row.isSealed() ? unsealed(row) : Optional.of(row.secret());
    var key = secret.map(it -> SigningKey.of(row.id(), row.created(), it, row.open()));
    key.ifPresent(it -> opened.put(it.id(), it));
    if (key.isEmpty() && complained.add(row.id())) {
      LOG.error(
          "the key {} that signs tokens cannot be opened, for the secret of this installation is"
              + " not the one that sealed it: tokens that it signed are refused, new ones get a new"
              + " key",
          row.id());
    }
    return key;
  }

  private Optional<byte[]> unsealed(KeyRow row) {
    return seal.get().flatMap(it -> it.open(row.secret(), place(row.id(), row.open())));
  }

  /// A sealed key belongs to its id and its open half: neither can be exchanged.
  private static byte[] place(String id, byte[] open) {
    var place = new ByteArrayOutputStream();
    List.of("token_key".getBytes(UTF_8), id.getBytes(UTF_8), open).forEach(place::writeBytes);
    return place.toByteArray();
  }
}
