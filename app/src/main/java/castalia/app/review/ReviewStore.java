package castalia.app.review;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.review.fsrs.Card;
import castalia.app.review.session.Answered;
import castalia.app.review.session.LearnerCard;
import castalia.app.review.session.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of reviews: cards, answers, settings.
final class ReviewStore {
  private static final String CARD =
      """
      select card, question, added, phase, stability, difficulty, reviewed, step, elapsed_days,
        scheduled_days, due, reps, lapses, suspended, buried_until, first_answered, reset_at
      from review_card where learner = ?
      """;
  private static final String SETTINGS = "retention, new_per_day, day_start, parameters";
  private static final String ANSWER =
      "select id, card, rating, at, taken_ms, predicted from review where learner = ?";

  private static final String WRITE =
      """
      insert into review (learner, id, card, rating, at, received, taken_ms, predicted)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  static final String UPDATE =
      """
      update review_card set phase = ?, stability = ?, difficulty = ?, reviewed = ?, step = ?,
        elapsed_days = ?, scheduled_days = ?, due = ?, reps = ?, lapses = ?, first_answered = ?
      where learner = ? and card = ?
      """;

  /// A card and when it was last reset.
  record Held(LearnerCard card, Optional<Instant> reset) {}

  /// Keeps everybody else from changing what is this learner's, until the transaction ends.
  void lock(Transaction tx, UUID learner) {
    tx.sql("select id from learner where id = ? for no key update", learner)
        .find(row -> row.uuid("id"));
  }

  /// Where a learner's days begin and end.
  ZoneId zone(Transaction tx, UUID learner) {
    return tx.sql("select zone from learner where id = ?", learner)
        .one(row -> ZoneId.of(row.text("zone")));
  }

  /// Makes cards, answers and settings of one learner another's; what both have, the other keeps.
  ///
  /// @return the cards that both had
  List<String> move(Transaction tx, UUID from, UUID into) {
    var both =
        tx.sql(
                """
                select a.card from review_card a join review_card b on b.card = a.card
                where a.learner = ? and b.learner = ?
                """,
                from,
                into)
            .list(row -> row.text("card"));
    tx.sql(
            """
            insert into review_card (learner, card, question, added, reset_at, phase, stability,
              difficulty, reviewed, step, elapsed_days, scheduled_days, due, reps, lapses,
              suspended, buried_until, first_answered)
            select ?, card, question, added, reset_at, phase, stability, difficulty, reviewed, step,
              elapsed_days, scheduled_days, due, reps, lapses, suspended, buried_until,
              first_answered
            from review_card where learner = ? order by position
            on conflict on constraint review_card_key do nothing
            """,
            into,
            from)
        .update();
    tx.sql(
            """
            insert into review (learner, id, card, rating, at, received, taken_ms, predicted,
              undone, import)
            select ?, id, card, rating, at, received, taken_ms, predicted, undone, import
            from review where learner = ?
            on conflict on constraint review_key do nothing
            """,
            into,
            from)
        .update();
    tx.sql(
            """
            insert into review_settings (learner, retention, new_per_day, day_start, parameters)
            select ?, retention, new_per_day, day_start, parameters from review_settings
            where learner = ? on conflict (learner) do nothing
            """,
            into,
            from)
        .update();
    new OwnCardStore().move(tx, from, into);
    tx.sql(
            """
            insert into review_start
            select ?, card, phase, stability, difficulty, reviewed, step, elapsed_days,
              scheduled_days, due, reps, lapses
            from review_start where learner = ?
            on conflict on constraint review_start_key do nothing
            """,
            into,
            from)
        .update();
    return both;
  }

  ReviewSettings settings(Transaction tx, UUID learner) {
    return tx.sql("select " + SETTINGS + " from review_settings where learner = ?", learner)
        .find(ReviewRows::settings)
        .orElse(ReviewSettings.DEFAULT);
  }

  /// Locks as [#lock] does and reads the settings, in one round trip.
  ReviewSettings lockedSettings(Transaction tx, UUID learner) {
    return tx.sql(
            "select "
                + SETTINGS
                + """
                 from learner l left join review_settings s on s.learner = l.id
                where l.id = ? for no key update of l
                """,
            learner)
        .find(
            row ->
                row.find("retention", Row::decimal).isEmpty()
                    ? ReviewSettings.DEFAULT
                    : ReviewRows.settings(row))
        .orElse(ReviewSettings.DEFAULT);
  }

  void keep(Transaction tx, UUID learner, ReviewSettings chosen) {
    tx.sql(
            """
            insert into review_settings (learner, retention, new_per_day, day_start, parameters)
            values (?, ?, ?, ?, ?::float8[])
            on conflict (learner) do update set retention = excluded.retention,
              new_per_day = excluded.new_per_day, day_start = excluded.day_start,
              parameters = excluded.parameters
            """,
            learner,
            chosen.retention(),
            chosen.newPerDay(),
            chosen.dayStart(),
            chosen.parameters().map(ReviewRows::values))
        .update();
  }

  /// All cards of a learner, in the order in which they were added.
  List<LearnerCard> cards(Transaction tx, UUID learner) {
    return tx.sql(CARD + " order by position", learner).list(ReviewRows::card);
  }

  Optional<Held> card(Transaction tx, UUID learner, String card) {
    return tx.sql(CARD + " and card = ?", learner, card)
        .find(row -> new Held(ReviewRows.card(row), row.find("reset_at", Row::instant)));
  }

  List<Held> held(Transaction tx, UUID learner) {
    return tx.sql(CARD + " order by position", learner)
        .list(row -> new Held(ReviewRows.card(row), row.find("reset_at", Row::instant)));
  }

  /// Where a card's schedule begins, if not as that of a new one.
  Optional<Card> start(Transaction tx, UUID learner, String card) {
    return tx.sql("select * from review_start where learner = ? and card = ?", learner, card)
        .find(ReviewRows::schedule);
  }

  /// Adds cards that are not there yet.
  ///
  /// @return how many were not
  int add(Transaction tx, UUID learner, List<LearnerCard> cards) {
    return tx.batch(
        """
        insert into review_card (learner, card, question, added, step, elapsed_days, scheduled_days,
          due, reps, lapses)
        values (?, ?, ?, ?, 0, 0, 0, ?, 0, 0)
        on conflict on constraint review_card_key do nothing
        """,
        cards.stream()
            .map(
                it ->
                    List.<Object>of(
                        learner, it.id(), it.question(), it.added(), it.schedule().due()))
            .toList());
  }

  /// Takes away the cards of a question that were never answered.
  void removeUnanswered(Transaction tx, UUID learner, int question) {
    tx.sql(
            """
            delete from review_card c where learner = ? and question = ?
              and not exists (select from review r where r.learner = c.learner and r.card = c.card)
            """,
            learner,
            question)
        .update();
  }

  int suspend(Transaction tx, UUID learner, int question) {
    return tx.sql(
            "update review_card set suspended = true where learner = ? and question = ?",
            learner,
            question)
        .update();
  }

  /// Lets the suspended cards of a question take part again.
  ///
  /// @return how many there were
  int resume(Transaction tx, UUID learner, int question) {
    return tx.sql(
            """
            update review_card set suspended = false
            where learner = ? and question = ? and suspended
            """,
            learner,
            question)
        .update();
  }

  /// Writes where an answer, or taking one back, left a card.
  void update(Transaction tx, UUID learner, LearnerCard card) {
    tx.sql(UPDATE, ReviewRows.updated(learner, card).toArray()).update();
  }

  /// Writes an answer and where it left its card, in one round trip.
  void writeAndUpdate(
      Transaction tx, UUID learner, Answered given, Instant received, LearnerCard card) {
    var values = new ArrayList<>(ReviewRows.written(learner, given, received));
    values.addAll(ReviewRows.updated(learner, card));
    tx.sql("with given as (" + WRITE + ") " + UPDATE, values.toArray()).update();
  }

  void stand(Transaction tx, UUID learner, String card, Standing standing) {
    Optional<LocalDate> until =
        standing instanceof Standing.Buried(var day) ? Optional.of(day) : Optional.empty();
    tx.sql(
            """
            update review_card set suspended = ?, buried_until = ?::date
            where learner = ? and card = ?
            """,
            standing instanceof Standing.Suspended,
            until,
            learner,
            card)
        .update();
  }

  void reset(Transaction tx, UUID learner, String card, Instant now) {
    tx.sql("delete from review_start where learner = ? and card = ?", learner, card).update();
    tx.sql("update review_card set reset_at = ? where learner = ? and card = ?", now, learner, card)
        .update();
  }

  /// An answer that came before under this id, also if it was taken back.
  Optional<Answered> answer(Transaction tx, UUID learner, UUID id) {
    return tx.sql(ANSWER + " and id = ?", learner, id).find(ReviewRows::answered);
  }

  /// The last answer that was given here and not taken back, by when it came.
  Optional<Answered> lastAnswer(Transaction tx, UUID learner) {
    return tx.sql(
            ANSWER
                + " and undone is null and import is null order by received desc, at desc limit 1",
            learner)
        .find(ReviewRows::answered);
  }

  /// The answers to a card that count, in the order of their time.
  List<Answered> answers(Transaction tx, UUID learner, String card) {
    return tx.sql(ANSWER + " and card = ? and undone is null order by at, id", learner, card)
        .list(ReviewRows::answered);
  }

  /// All answers that count, in the order of their time.
  List<Answered> answers(Transaction tx, UUID learner) {
    return tx.sql(ANSWER + " and undone is null order by at, id", learner)
        .list(ReviewRows::answered);
  }

  int answersSince(Transaction tx, UUID learner, Instant from) {
    return tx.sql(
            """
            select count(*) as answers from review
            where learner = ? and at >= ? and undone is null
            """,
            learner,
            from)
        .one(row -> (int) row.number("answers"));
  }

  void write(Transaction tx, UUID learner, Answered given, Instant received) {
    tx.sql(WRITE, ReviewRows.written(learner, given, received).toArray()).update();
  }

  /// Marks an answer as taken back.
  ///
  /// @return whether it counted until now
  boolean undo(Transaction tx, UUID learner, UUID id, Instant now) {
    return tx.sql(
                "update review set undone = ? where learner = ? and id = ? and undone is null",
                now,
                learner,
                id)
            .update()
        > 0;
  }
}
