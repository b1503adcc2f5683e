package castalia.app.accounts.token;

import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Pointers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// How a command line signs in without a password: it asks for a short code, its person confirms
/// the code in a browser where they are signed in, and the command line fetches its token, once.
/// Safe for threads.
public final class DeviceLogins {
  /// How long a code is good.
  public static final Duration LIFE = Duration.ofMinutes(10);

  /// How long the token is good that a device gets.
  public static final Duration TOKEN_LIFE = Duration.ofDays(180);

  /// No vowels, so that no words come out, and nothing that looks like something else.
  private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

  private static final int HALF = 4;
  private static final int SECRET_BYTES = 32;
  private static final int LONGEST_NAME = 100;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final InstantSource clock;
  private final AccessTokens tokens;
  private final DeviceStore store = new DeviceStore();

  /// A login that was begun.
  ///
  /// @param secret for the device alone; its hash is kept
  /// @param code for the person, such as `BCDF-GHJK`
  public record Started(String secret, String code) {
    @Override
    public String toString() {
      return "a device's login";
    }
  }

  /// A login that waits for its person.
  ///
  /// @param device what it calls itself
  public record Waiting(String code, String device) {}

  /// How far a login is.
  public sealed interface Progress {
    /// Nobody has said anything yet.
    record Pending() implements Progress {}

    /// Its person said no.
    record Denied() implements Progress {}

    /// There is no such login: it was never begun, took too long, or was fetched before.
    record Gone() implements Progress {}

    /// Its person said yes; the token is handed out this once.
    record Granted(AccessTokens.Made token) implements Progress {}
  }

  /// Logins whose life goes by that clock.
  public DeviceLogins(Database database, InstantSource clock, AccessTokens tokens) {
    this.database = database;
    this.clock = clock;
    this.tokens = tokens;
  }

  /// Begins a login.
  ///
  /// @param device what the person is to know it by, 1 to 100 characters, such as `castalia on ada`
  /// @throws Refusal `INVALID_REQUEST` if the name is wrong
  public Started start(String device) {
    var name = device.strip();
    if (name.isEmpty()
        || name.length() > LONGEST_NAME
        || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid(
          List.of(Pointers.error("/device", "must have 1 to 100 characters on one line")));
    }
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var code = letters() + "-" + letters();
    var now = clock.instant();
    return database.transaction(
        tx -> {
          store.drop(tx, now);
          store.add(tx, hash(secret), code, name, now, now.plus(LIFE));
          return new Started(secret, code);
        });
  }

  private static String letters() {
    return RANDOM
        .ints(HALF, 0, LETTERS.length())
        .mapToObj(LETTERS::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  /// The login with that code, as a person types it: in any case, with or without the dash.
  public Optional<Waiting> find(String typed) {
    return database.transaction(tx -> store.find(tx, code(typed), clock.instant()));
  }

  /// Lets the device act for that learner; false if no login waits with that code.
  public boolean confirm(String typed, UUID learner) {
    return database.transaction(tx -> store.confirm(tx, code(typed), learner, clock.instant()));
  }

  /// Says no; false if no login waits with that code.
  public boolean deny(String typed) {
    return database.transaction(tx -> store.deny(tx, code(typed), clock.instant()));
  }

  /// Takes back what a person confirmed and no device has fetched, as part of a transaction.
  public void forget(Transaction tx, UUID learner) {
    store.remove(tx, learner);
  }

  private static String code(String typed) {
    var letters = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    return letters.length() == 2 * HALF
        ? letters.substring(0, HALF) + "-" + letters.substring(HALF)
        : "";
  }

  /// How far a login is; a token that it yields is yielded once.
  public Progress poll(String secret) {
    return database.transaction(tx -> poll(tx, hash(secret)));
  }

  private Progress poll(Transaction tx, byte[] secret) {
    var found = store.lock(tx, secret, clock.instant());
    if (found.isEmpty()) {
      return new Progress.Gone();
    }
    var login = found.get();
    if (login.denied()) {
      store.remove(tx, secret);
      return new Progress.Denied();
    }
    if (login.learner().isEmpty()) {
      return new Progress.Pending();
    }
    store.remove(tx, secret);
    return new Progress.Granted(
        tokens.make(tx, login.learner().get(), login.device(), Set.of(Scope.values()), TOKEN_LIFE));
  }

  private static byte[] hash(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
