package castalia.app.progress;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.review.Aim;
import castalia.bank.Topic;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// The rows of plans and calendars.
final class PlanStore {
  Optional<Aim> aim(Transaction tx, UUID learner) {
    return tx.sql(
            "select day, minutes, topics, level from interview_plan where learner = ?", learner)
        .find(PlanStore::aim);
  }

  /// Topics that the bank no longer has are left out.
  private static Aim aim(Row row) {
    return new Aim(
        row.date("day"),
        row.integer("minutes"),
        row.texts("topics").stream()
            .flatMap(it -> Topic.find(it).stream())
            .collect(Collectors.toSet()),
        row.constant("level", Aim.Level.class));
  }

  void keep(Transaction tx, UUID learner, Aim aim, Instant now) {
    tx.sql(
            """
            insert into interview_plan (learner, day, minutes, topics, level, changed)
            values (?, ?, ?, ?, ?, ?)
            on conflict (learner) do update set day = excluded.day, minutes = excluded.minutes,
              topics = excluded.topics, level = excluded.level, changed = excluded.changed
            """,
            learner,
            aim.day(),
            aim.minutesADay(),
            aim.topics().stream().map(Topic::word).sorted().toList(),
            aim.level(),
            now)
        .update();
  }

  void forget(Transaction tx, UUID learner) {
    tx.sql("delete from interview_plan where learner = ?", learner).update();
  }

  /// Makes this the calendar's only address.
  void feed(Transaction tx, UUID learner, byte[] token, Instant now) {
    tx.sql(
            """
            insert into calendar_feed (learner, token, created) values (?, ?, ?)
            on conflict (learner) do update set token = excluded.token, created = excluded.created
            """,
            learner,
            token,
            now)
        .update();
  }

  /// Since when the calendar can be read, if it can.
  Optional<Instant> feedSince(Transaction tx, UUID learner) {
    return tx.sql("select created from calendar_feed where learner = ?", learner)
        .find(row -> row.instant("created"));
  }

  /// Whose calendar is at an address.
  Optional<FeedOwner> feedOf(Transaction tx, byte[] token) {
    return tx.sql(
            """
            select learner.id, learner.zone
            from calendar_feed join learner on learner.id = calendar_feed.learner
            where token = ?
            """,
            token)
        .find(row -> new FeedOwner(row.uuid("id"), row.text("zone")));
  }

  /// A learner as this feature's own tables lead to them.
  record FeedOwner(UUID learner, String zone) {}

  void endFeed(Transaction tx, UUID learner) {
    tx.sql("delete from calendar_feed where learner = ?", learner).update();
  }

  /// The plan of `into` stays if there is one; calendars of both stay readable only if one has
  /// none.
  void merge(Transaction tx, UUID from, UUID into) {
    for (var table : new String[] {"interview_plan", "calendar_feed"}) {
      tx.sql(
              "update %s set learner = ? where learner = ? and not exists".formatted(table)
                  + " (select from %s where learner = ?)".formatted(table),
              into,
              from,
              into)
          .update();
    }
  }
}
