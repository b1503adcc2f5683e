package castalia.app.progress;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The rows of reminders.
final class ReminderStore {
  /// Somebody who asked for a mail each day.
  ///
  /// @param hour of their clock
  /// @param last the last of their days that was looked after
  record Asked(UUID learner, ZoneId zone, int hour, String secret, Optional<LocalDate> last) {}

  /// The hour, while it is on.
  Optional<Integer> hour(Transaction tx, UUID learner) {
    return tx.sql("select hour from reminder where learner = ? and hour is not null", learner)
        .find(row -> row.integer("hour"));
  }

  /// What is kept of it, on or off.
  Optional<Kept> find(Transaction tx, UUID learner) {
    return tx.sql("select hour, asked, day from reminder where learner = ?", learner)
        .find(
            row ->
                new Kept(
                    row.find("hour", Row::integer),
                    row.instant("asked"),
                    row.find("day", Row::date)));
  }

  /// @param hour none while it is off
  /// @param last the last day that was looked after
  record Kept(Optional<Integer> hour, Instant asked, Optional<LocalDate> last) {
    Map<String, Object> exported() {
      var all = new LinkedHashMap<String, Object>();
      hour.ifPresent(it -> all.put("hour", it));
      all.put("asked", asked.toString());
      last.ifPresent(it -> all.put("lastDay", it.toString()));
      return all;
    }
  }

  /// @param secret kept if there is none yet
  /// @param done a day for which it is too late
  void keep(
      Transaction tx,
      UUID learner,
      int hour,
      String secret,
      Instant now,
      Optional<LocalDate> done) {
    tx.sql(
            """
            insert into reminder (learner, hour, secret, asked, day) values (?, ?, ?, ?, ?::date)
            on conflict (learner) do update set hour = excluded.hour, asked = excluded.asked,
              day = greatest(reminder.day, excluded.day)
            """,
            learner,
            hour,
            secret,
            now,
            done)
        .update();
  }

  void end(Transaction tx, UUID learner) {
    tx.sql("update reminder set hour = null where learner = ?", learner).update();
  }

  /// Whether a reminder that has this secret is on.
  boolean isOn(Transaction tx, String secret) {
    return tx.sql("select hour from reminder where secret = ? and hour is not null", secret)
        .find(row -> row.integer("hour"))
        .isPresent();
  }

  void endBy(Transaction tx, String secret) {
    tx.sql("update reminder set hour = null where secret = ?", secret).update();
  }

  /// Those who were not looked after on a day.
  List<Asked> waiting(Transaction tx, LocalDate day) {
    return tx.sql(
            """
            select reminder.learner, learner.zone, hour, secret, day
            from reminder join learner on learner.id = reminder.learner
            where hour is not null and (day is null or day < ?) order by asked
            """,
            day)
        .list(
            row ->
                new Asked(
                    row.uuid("learner"),
                    ZoneId.of(row.text("zone")),
                    row.integer("hour"),
                    row.text("secret"),
                    row.find("day", Row::date)));
  }

  /// Notes that a day is looked after.
  ///
  /// @return false if it was already, or the reminder is off by now
  boolean claim(Transaction tx, UUID learner, LocalDate day) {
    return tx.sql(
                """
                update reminder set day = ?
                where learner = ? and hour is not null and (day is null or day < ?)
                """,
                day,
                learner,
                day)
            .update()
        > 0;
  }

  /// Takes that back.
  void release(Transaction tx, UUID learner, LocalDate day) {
    tx.sql(
            "update reminder set day = ? where learner = ? and day = ?",
            day.minusDays(1),
            learner,
            day)
        .update();
  }

  /// That of `into` stays if there is one.
  void merge(Transaction tx, UUID from, UUID into) {
    tx.sql(
            """
            update reminder set learner = ?
            where learner = ? and not exists (select from reminder where learner = ?)
            """,
            into,
            from,
            into)
        .update();
  }
}
