package castalia.app.practice;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/// How often one address may start runs and submissions: a bucket that holds a minute's worth and
/// fills steadily.
///
/// Addresses are forgotten when their bucket is full again; at most 100,000 are remembered.
public final class RunAllowance {
  private static final Duration REFILL = Duration.ofMinutes(1);
  private final int perMinute;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().expireAfterAccess(REFILL).maximumSize(100_000).build();

  /// @param perMinute 0 is no limit
  RunAllowance(int perMinute) {
    this.perMinute = perMinute;
  }

  /// Takes one run from the address's bucket.
  ///
  /// @throws Refusal `TOO_MANY_REQUESTS` saying when there will be one
  public void take(String address) {
    if (perMinute == 0) {
      return;
    }
    var probe = buckets.get(address, _ -> bucket()).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Refusal.retry(
          ErrorCode.TOO_MANY_REQUESTS,
          "One address may start " + perMinute + " runs a minute.",
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, REFILL))
        .build();
  }
}
