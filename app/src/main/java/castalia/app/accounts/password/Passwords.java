package castalia.app.accounts.password;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Keeps passwords as hashes of Argon2id. Safe for threads; each call takes some 50 ms of processor
/// time and 19 MiB, so two are done at once and the others wait.
public final class Passwords {
  /// Longest password that is looked at, in characters of Java.
  public static final int LONGEST = 1_024;

  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Argon2 cost;
  private final Semaphore places;
  private final Duration patience;

  /// What a password is worth.
  public enum Answer {
    /// It is another one, or there is none.
    WRONG,
    /// It is the one.
    RIGHT,
    /// It is the one, kept at another cost than today's: keep [#hash] of it.
    RIGHT_KEEP_ANEW
  }

  /// At the cost that OWASP recommends.
  public Passwords() {
    this(Argon2.RECOMMENDED, AT_ONCE, PATIENCE);
  }

  Passwords(Argon2 cost, int atOnce, Duration patience) {
    this.cost = cost;
    this.places = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /// What is to be kept of a password that [PasswordRules] has nothing against: hash, salt and cost
  /// in one text of at most 120 characters.
  ///
  /// @throws IllegalArgumentException if it is longer than [#LONGEST]
  /// @throws Refusal `BUSY` if too many wait
  public String hash(String password) {
    if (password.length() > LONGEST) {
      throw new IllegalArgumentException("a password of " + password.length() + " characters");
    }
    return bounded(() -> cost.hash(normal(password)).text());
  }

  /// Compares a password with what was kept. It takes as long where nothing was kept, so that
  /// nobody learns by it who has an account.
  ///
  /// @param kept what [#hash] returned; empty for an account that does not exist or has no password
  /// @throws IllegalArgumentException if `kept` is no such text
  /// @throws Refusal `BUSY` if too many wait
  public Answer check(String password, Optional<String> kept) {
    if (password.length() > LONGEST) {
      return Answer.WRONG;
    }
    var text = normal(password);
    return kept.map(Argon2.Encoded::parse)
        .map(encoded -> bounded(() -> compare(text, encoded)))
        .orElseGet(
            () -> {
              bounded(() -> cost.hash(text));
              return Answer.WRONG;
            });
  }

  private Answer compare(String password, Argon2.Encoded kept) {
    if (!MessageDigest.isEqual(kept.hash(), kept.cost().hash(password, kept.salt()))) {
      return Answer.WRONG;
    }
    return kept.cost().equals(cost) ? Answer.RIGHT : Answer.RIGHT_KEEP_ANEW;
  }

  /// The same password, whatever keyboard composed its accents.
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }

  private <T> T bounded(Supplier<T> work) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusal.retry(
            ErrorCode.BUSY, "Many people are signing in just now.", Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.of(ErrorCode.STOPPING, "The server is stopping.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
