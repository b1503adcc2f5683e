package castalia.app.accounts;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who changed what. It refers to people by their ids alone: who deletes their account leaves no
/// name behind.
final class AuditStore {
  /// One entry.
  ///
  /// @param number grows with time
  /// @param actor who did it; empty for the operator's command line
  /// @param actorName empty if the account is gone, or there was none
  /// @param subject to whom it was done
  /// @param detail such as the role
  record Entry(
      long number,
      Instant at,
      Optional<UUID> actor,
      Optional<String> actorName,
      AuditAction action,
      UUID subject,
      Optional<String> subjectName,
      String detail) {}

  /// Writes an entry, in the transaction of what it tells.
  void write(Transaction tx, Instant at, Optional<UUID> actor, AuditAction action, UUID subject) {
    write(tx, at, actor, action, subject, "");
  }

  void write(
      Transaction tx,
      Instant at,
      Optional<UUID> actor,
      AuditAction action,
      UUID subject,
      String detail) {
    tx.sql(
            "insert into audit_entry (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)",
            at,
            actor,
            action,
            subject,
            detail)
        .update();
  }

  /// The latest entries before a number, the latest first.
  List<Entry> before(Transaction tx, long number, int most) {
    return tx.sql(
            SELECT + "where entry.number < ? order by entry.number desc limit ?", number, most)
        .list(AuditStore::entry);
  }

  /// What somebody did and what was done to them, the latest first.
  List<Entry> about(Transaction tx, UUID person) {
    return tx.sql(
            SELECT + "where entry.actor = ? or entry.subject = ? order by entry.number desc",
            person,
            person)
        .list(AuditStore::entry);
  }

  private static final String SELECT =
      """
      select entry.number, entry.at, entry.actor, actor.name as actor_name, entry.action,
        entry.subject, subject.name as subject_name, entry.detail
      from audit_entry entry
      left join account actor on actor.learner = entry.actor
      left join account subject on subject.learner = entry.subject
      """;

  private static Entry entry(Row row) {
    return new Entry(
        row.number("number"),
        row.instant("at"),
        row.find("actor", Row::uuid),
        row.find("actor_name", Row::text),
        row.constant("action", AuditAction.class),
        row.uuid("subject"),
        row.find("subject_name", Row::text),
        row.text("detail"));
  }
}
