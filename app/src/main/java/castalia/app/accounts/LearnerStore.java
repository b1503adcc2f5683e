package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// Learners and the profiles of devices without an account.
final class LearnerStore {
  Learner create(Transaction tx, ZoneId zone, Instant now) {
    var learner = new Learner(UUID.randomUUID(), zone);
    tx.sql(
            "insert into learner (id, created, zone) values (?, ?, ?)",
            learner.id(),
            now,
            zone.getId())
        .update();
    return learner;
  }

  void createProfile(Transaction tx, byte[] token, UUID learner, Instant now) {
    tx.sql(
            "insert into local_profile (token, learner, created) values (?, ?, ?)",
            token,
            learner,
            now)
        .update();
  }

  Optional<Learner> ofProfile(Transaction tx, byte[] token) {
    return tx.sql(
            """
            select learner.id, learner.zone
            from local_profile join learner on learner.id = local_profile.learner
            where local_profile.token = ?
            """,
            token)
        .find(LearnerStore::learner);
  }

  static Learner learner(Row row) {
    return new Learner(row.uuid("id"), ZoneId.of(row.text("zone")));
  }
}
