package castalia.app.accounts.token;

import castalia.app.accounts.token.DeviceLogins.Waiting;
import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Logins of devices that were begun.
final class DeviceStore {
  /// A login's row.
  record Login(String device, Optional<UUID> learner, boolean denied) {}

  void add(
      Transaction tx, byte[] secret, String code, String device, Instant created, Instant expires) {
    tx.sql(
            """
            insert into device_login (secret, code, device, created, expires)
            values (?, ?, ?, ?, ?)
            """,
            secret,
            code,
            device,
            created,
            expires)
        .update();
  }

  Optional<Waiting> find(Transaction tx, String code, Instant now) {
    return tx.sql(
            """
            select code, device from device_login
            where code = ? and expires > ? and learner is null and not denied
            """,
            code,
            now)
        .find(row -> new Waiting(row.text("code"), row.text("device")));
  }

  boolean confirm(Transaction tx, String code, UUID learner, Instant now) {
    return tx.sql(
                """
                update device_login set learner = ?
                where code = ? and expires > ? and learner is null and not denied
                """,
                learner,
                code,
                now)
            .update()
        == 1;
  }

  boolean deny(Transaction tx, String code, Instant now) {
    return tx.sql(
                """
                update device_login set denied = true
                where code = ? and expires > ? and learner is null and not denied
                """,
                code,
                now)
            .update()
        == 1;
  }

  Optional<Login> lock(Transaction tx, byte[] secret, Instant now) {
    return tx.sql(
            """
            select device, learner, denied from device_login
            where secret = ? and expires > ? for update
            """,
            secret,
            now)
        .find(
            row ->
                new Login(row.text("device"), row.find("learner", Row::uuid), row.truth("denied")));
  }

  void remove(Transaction tx, byte[] secret) {
    tx.sql("delete from device_login where secret = ?", secret).update();
  }

  void remove(Transaction tx, UUID learner) {
    tx.sql("delete from device_login where learner = ?", learner).update();
  }

  /// Forgets those that took too long.
  void drop(Transaction tx, Instant now) {
    tx.sql("delete from device_login where expires <= ?", now).update();
  }
}
