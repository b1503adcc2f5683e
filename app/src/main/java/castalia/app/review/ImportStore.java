package castalia.app.review;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.review.exchange.Comparison.Logged;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.State;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The rows of imports, and what an import writes of cards and answers, many at a time.
final class ImportStore {
  private static final String IMPORT =
      "select id, file, taken, added, updated, answers from anki_import where learner = ?";

  /// Keeps a file until its learner says yes or no. One waits at a time.
  void bring(Transaction tx, UUID learner, UUID id, AnkiUpload upload, Instant now) {
    tx.sql("delete from anki_import where learner = ? and taken is null", learner).update();
    tx.sql(
            "insert into anki_import (learner, id, file, brought, content) values (?, ?, ?, ?, ?)",
            learner,
            id,
            upload.name(),
            now,
            upload.content())
        .update();
  }

  /// Forgets files that nobody took.
  void forgetOlder(Transaction tx, Instant than) {
    tx.sql("delete from anki_import where taken is null and brought < ?", than).update();
  }

  Optional<AnkiUpload> waiting(Transaction tx, UUID learner, UUID id) {
    return tx.sql(
            "select file, content from anki_import where learner = ? and id = ? and taken is null",
            learner,
            id)
        .find(row -> new AnkiUpload(row.text("file"), row.bytes("content")));
  }

  /// Notes what an import did.
  void note(Transaction tx, UUID learner, UUID id, String file, AnkiComparison done, Instant now) {
    tx.sql(
            """
            insert into anki_import (learner, id, file, brought, taken, added, updated, answers)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint anki_import_key do update set content = null,
              taken = excluded.taken, added = excluded.added, updated = excluded.updated,
              answers = excluded.answers
            """,
            learner,
            id,
            file,
            now,
            now,
            done.added(),
            done.updated(),
            done.answers())
        .update();
  }

  /// Those that were taken, the last one first.
  List<AnkiImports.Done> taken(Transaction tx, UUID learner) {
    return tx.sql(IMPORT + " and taken is not null order by taken desc, position desc", learner)
        .list(ImportStore::done);
  }

  private static AnkiImports.Done done(Row row) {
    return new AnkiImports.Done(
        row.uuid("id"),
        row.text("file"),
        row.instant("taken"),
        row.integer("added"),
        row.integer("updated"),
        row.integer("answers"));
  }

  /// All answers of a learner by their cards, also those that were taken back.
  Map<String, List<Logged>> answers(Transaction tx, UUID learner) {
    var answers = new HashMap<String, List<Logged>>();
    tx.sql(
            """
            select id, card, rating, at, taken_ms, predicted, undone from review
            where learner = ? order by at, id
            """,
            learner)
        .each(
            row ->
                answers
                    .computeIfAbsent(row.text("card"), _ -> new ArrayList<>())
                    .add(
                        new Logged(
                            ReviewRows.answered(row),
                            row.find("undone", Row::instant).isPresent())));
    return answers;
  }

  /// Where the schedules of cards begin, if not as those of new ones.
  Map<String, Card> starts(Transaction tx, UUID learner) {
    var starts = new HashMap<String, Card>();
    tx.sql("select * from review_start where learner = ?", learner)
        .each(row -> starts.put(row.text("card"), ReviewRows.schedule(row)));
    return starts;
  }

  /// Remembers how cards are before they change.
  void remember(Transaction tx, UUID learner, UUID id, List<String> added, List<String> changed) {
    tx.batch(
        "insert into anki_import_card (learner, import, card) values (?, ?, ?)",
        rows(added, learner, id));
    tx.sql(
            """
            insert into anki_import_card (learner, import, card, before)
            select c.learner, ?, c.card, jsonb_build_object(
              'card', to_jsonb(c), 'start', to_jsonb(s), 'own', to_jsonb(o))
            from review_card c
              left join review_start s on s.learner = c.learner and s.card = c.card
              left join own_card o on o.learner = c.learner and o.card = c.card
            where c.learner = ? and c.card = any (?)
            """,
            id,
            learner,
            changed)
        .update();
  }

  private static List<List<Object>> rows(List<String> cards, UUID learner, UUID id) {
    return cards.stream().map(it -> List.<Object>of(learner, id, it)).toList();
  }

  void update(Transaction tx, UUID learner, List<LearnerCard> cards) {
    tx.batch(
        ReviewStore.UPDATE, cards.stream().map(it -> ReviewRows.updated(learner, it)).toList());
    tx.batch(
        "update review_card set suspended = ? where learner = ? and card = ?",
        cards.stream()
            .map(
                it ->
                    List.<Object>of(it.standing() instanceof Standing.Suspended, learner, it.id()))
            .toList());
  }

  /// Makes cards new ones from now on.
  void forget(Transaction tx, UUID learner, List<String> cards, Instant now) {
    tx.sql(
            "update review_card set reset_at = ? where learner = ? and card = any (?)",
            now,
            learner,
            cards)
        .update();
    tx.sql("delete from review_start where learner = ? and card = any (?)", learner, cards)
        .update();
  }

  void start(Transaction tx, UUID learner, Map<String, Card> starts) {
    tx.batch(
        """
        insert into review_start (learner, card, phase, stability, difficulty, reviewed, step,
          elapsed_days, scheduled_days, due, reps, lapses)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict on constraint review_start_key do update set phase = excluded.phase,
          stability = excluded.stability, difficulty = excluded.difficulty,
          reviewed = excluded.reviewed, step = excluded.step,
          elapsed_days = excluded.elapsed_days, scheduled_days = excluded.scheduled_days,
          due = excluded.due, reps = excluded.reps, lapses = excluded.lapses
        """,
        starts.entrySet().stream()
            .flatMap(it -> row(learner, it.getKey(), it.getValue()))
            .toList());
  }

  private static Stream<List<Object>> row(UUID learner, String card, Card start) {
    return switch (start.state()) {
      case State.Unseen _ -> Stream.empty();
      case State.Seen seen ->
          Stream.of(
              List.of(
                  learner,
                  card,
                  seen.phase(),
                  seen.memory().stability(),
                  seen.memory().difficulty(),
                  seen.reviewed(),
                  seen.step(),
                  seen.elapsedDays(),
                  seen.scheduledDays(),
                  start.due(),
                  start.reps(),
                  start.lapses()));
    };
  }

  /// Writes answers that an import brought.
  void write(Transaction tx, UUID learner, UUID id, List<Answered> answers, Instant now) {
    tx.batch(
        """
        insert into review (learner, id, card, rating, at, received, taken_ms, predicted, import)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict on constraint review_key do nothing
        """,
        answers.stream()
            .map(
                it ->
                    List.<Object>of(
                        learner,
                        it.id(),
                        it.card(),
                        it.rating().grade(),
                        it.at(),
                        now,
                        (int) it.taken().toMillis(),
                        it.predicted(),
                        id))
            .toList());
  }

  /// Takes away the cards that an import added and its answers, and gives the cards that it changed
  /// back what they had. A card of the deck that was answered here since stays, with those answers.
  ///
  /// @return the cards that were answered here since, and are to be replayed
  List<String> undo(Transaction tx, UUID learner, UUID id) {
    tx.sql(
            """
            delete from review_card c using anki_import_card i
            where i.learner = ? and i.import = ? and i.before is null
              and c.learner = i.learner and c.card = i.card
              and (c.question < 0 or not exists (
                select from review r where r.learner = c.learner and r.card = c.card
                  and r.import is distinct from i.import))
            """,
            learner,
            id)
        .update();
    tx.sql("delete from review where learner = ? and import = ?", learner, id).update();
    restoreCards(tx, learner, id);
    restoreStarts(tx, learner, id);
    restoreOwn(tx, learner, id);
    var since =
        tx.sql(
                """
                select distinct c.card from anki_import_card c
                  join anki_import i on i.learner = c.learner and i.id = c.import
                  join review r on r.learner = c.learner and r.card = c.card
                where c.learner = ? and c.import = ? and r.received > i.taken
                """,
                learner,
                id)
            .list(row -> row.text("card"));
    tx.sql("delete from anki_import where learner = ? and id = ?", learner, id).update();
    return since;
  }

  private static void restoreCards(Transaction tx, UUID learner, UUID id) {
    tx.sql(
            """
            update review_card c set phase = b.phase, stability = b.stability,
              difficulty = b.difficulty, reviewed = b.reviewed, step = b.step,
              elapsed_days = b.elapsed_days, scheduled_days = b.scheduled_days, due = b.due,
              reps = b.reps, lapses = b.lapses, first_answered = b.first_answered,
              suspended = b.suspended, reset_at = b.reset_at
            from anki_import_card i,
              jsonb_populate_record(null::review_card, i.before -> 'card') b
            where i.learner = ? and i.import = ? and i.before is not null
              and c.learner = i.learner and c.card = i.card
            """,
            learner,
            id)
        .update();
  }

  private static void restoreStarts(Transaction tx, UUID learner, UUID id) {
    tx.sql(
            """
            delete from review_start s using anki_import_card i
            where i.learner = ? and i.import = ? and s.learner = i.learner and s.card = i.card
            """,
            learner,
            id)
        .update();
    tx.sql(
            """
            insert into review_start (learner, card, phase, stability, difficulty, reviewed, step,
              elapsed_days, scheduled_days, due, reps, lapses)
            select i.learner, i.card, b.phase, b.stability, b.difficulty, b.reviewed, b.step,
              b.elapsed_days, b.scheduled_days, b.due, b.reps, b.lapses
            from anki_import_card i,
              jsonb_populate_record(null::review_start, nullif(i.before -> 'start', 'null')) b
            where i.learner = ? and i.import = ? and b.card is not null
            """,
            learner,
            id)
        .update();
  }

  private static void restoreOwn(Transaction tx, UUID learner, UUID id) {
    tx.sql(
            """
            update own_card o set deck = b.deck, front = b.front, back = b.back, tags = b.tags
            from anki_import_card i,
              jsonb_populate_record(null::own_card, nullif(i.before -> 'own', 'null')) b
            where i.learner = ? and i.import = ? and b.card is not null
              and o.learner = i.learner and o.card = i.card
            """,
            learner,
            id)
        .update();
  }
}
