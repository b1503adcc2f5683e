package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
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

  Optional<Learner> find(Transaction tx, UUID id) {
    return tx.sql("select id, zone from learner where id = ?", id).find(LearnerStore::learner);
  }

  /// Locks the learner until the transaction's end; false if there is none.
  boolean lock(Transaction tx, UUID id) {
    return tx.sql("select id from learner where id = ? for update", id)
        .find(row -> row.uuid("id"))
        .isPresent();
  }

  Instant created(Transaction tx, UUID id) {
    return tx.sql("select created from learner where id = ?", id)
        .one(row -> row.instant("created"));
  }

  /// Moves the learner to another time zone.
  void move(Transaction tx, UUID id, String zone) {
    tx.sql("update learner set zone = ? where id = ?", zone, id).update();
  }

  /// Makes the cookies of a learner's local profiles useless.
  void forgetProfiles(Transaction tx, UUID learner) {
    tx.sql("delete from local_profile where learner = ?", learner).update();
  }

  /// Deletes the learner and everything that belongs to them.
  void delete(Transaction tx, UUID id) {
    tx.sql("delete from learner where id = ?", id).update();
  }

  Map<String, Object> export(Transaction tx, UUID id) {
    return tx.sql("select id, created, zone from learner where id = ?", id)
        .one(
            row -> {
              var tree = new LinkedHashMap<String, Object>();
              tree.put("id", row.uuid("id").toString());
              tree.put("created", row.instant("created").toString());
              tree.put("zone", row.text("zone"));
              return tree;
            });
  }

  static Learner learner(Row row) {
    return new Learner(row.uuid("id"), ZoneId.of(row.text("zone")));
  }
}
