package castalia.app.accounts.password;

import castalia.app.platform.database.Transaction;
import java.time.Instant;

/// How full each bucket is.
final class ThrottleStore {
  /// The bucket, empty if it was not known, and locked until the transaction's end.
  Bucket lock(Transaction tx, byte[] key, Instant now) {
    tx.sql(
            "insert into throttle (key, level, at) values (?, 0, ?) on conflict (key) do nothing",
            key,
            now)
        .update();
    return tx.sql("select level, at from throttle where key = ? for update", key)
        .one(row -> new Bucket(row.decimal("level"), row.instant("at")));
  }

  void save(Transaction tx, byte[] key, Bucket bucket) {
    tx.sql("update throttle set level = ?, at = ? where key = ?", bucket.level(), bucket.at(), key)
        .update();
  }

  /// Forgets buckets that have been empty for long.
  void forget(Transaction tx, Instant before) {
    tx.sql("delete from throttle where at < ?", before).update();
  }
}
