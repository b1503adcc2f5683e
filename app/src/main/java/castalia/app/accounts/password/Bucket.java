package castalia.app.accounts.password;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How full a leaking bucket was at a time.
///
/// @param level tries in it, not below 0
record Bucket(double level, Instant at) {
  /// As of now: what dripped out is gone. A clock that was set back makes nothing drip.
  Bucket now(Throttled limit, Instant now) {
    var gone = Duration.between(at, now);
    if (gone.isNegative()) {
      return new Bucket(level, now);
    }
    double dripped = (double) gone.toMillis() / limit.every().toMillis();
    return new Bucket(Math.max(0, level - dripped), now);
  }

  /// With one try more.
  Bucket withOne() {
    return new Bucket(level + 1, at);
  }

  /// With one try less.
  Bucket withoutOne() {
    return new Bucket(Math.max(0, level - 1), at);
  }

  /// How long to wait until one more fits; empty if it fits now.
  Optional<Duration> untilFree(Throttled limit) {
    double over = level + 1 - limit.burst();
    return over <= 1e-9
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) Math.ceil(over * limit.every().toMillis())));
  }
}
