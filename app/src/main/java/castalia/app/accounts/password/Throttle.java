package castalia.app.accounts.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Counts tries in the database, for all nodes and beyond restarts. Safe for threads.
///
/// Take before trying, for then nobody gets more tries by trying at once; give back what was
/// rightly tried. Who is counted stands there as a hash.
public final class Throttle {
  private static final Duration KEPT = Duration.ofDays(1);

  private final Database database;
  private final InstantSource clock;
  private final ThrottleStore store = new ThrottleStore();

  /// One count.
  ///
  /// @param of the account's or the network's address
  public record Try(Throttled limit, String of) {}

  /// A throttle whose buckets drip by that clock.
  public Throttle(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Takes one of each.
  ///
  /// @throws Refusal `TOO_MANY_REQUESTS` if there is none of one of them, saying how long to wait;
  ///   then none is taken
  public void take(Try... tries) {
    var counted = sorted(tries);
    var refused = database.transaction(tx -> take(tx, counted));
    refused.ifPresent(
        it -> {
          throw Refusal.retry(
              ErrorCode.TOO_MANY_REQUESTS,
              "There were too many attempts at " + it.words() + ". Try again in a while.",
              it.time());
        });
  }

  /// Gives back what was taken: it was right.
  public void giveBack(Try... tries) {
    var counted = sorted(tries);
    database.transaction(
        tx -> {
          for (var one : counted) {
            var key = key(one);
            var now = clock.instant();
            store.save(tx, key, store.lock(tx, key, now).now(one.limit(), now).withoutOne());
          }
          return counted.size();
        });
  }

  private record Full(String words, Duration time) {}

  private Optional<Full> take(Transaction tx, List<Try> tries) {
    var now = clock.instant();
    store.forget(tx, now.minus(KEPT));
    var longest = Optional.<Full>empty();
    for (var one : tries) {
      var bucket = store.lock(tx, key(one), now).now(one.limit(), now);
      var wait = bucket.untilFree(one.limit()).map(it -> new Full(one.limit().words(), it));
      longest = longer(longest, wait);
    }
    if (longest.isEmpty()) {
      for (var one : tries) {
        var key = key(one);
        store.save(tx, key, store.lock(tx, key, now).now(one.limit(), now).withOne());
      }
    }
    return longest;
  }

  private static Optional<Full> longer(Optional<Full> one, Optional<Full> other) {
    return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.comparing(Full::time));
  }

  /// Always in the same order, so that two transactions do not wait for each other.
  private static List<Try> sorted(Try... tries) {
    return List.of(tries).stream()
        .sorted(Comparator.comparing(Try::limit).thenComparing(Try::of))
        .toList();
  }

  private static byte[] key(Try one) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((one.limit().name() + " " + one.of()).getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
