package castalia.app.review;

import castalia.app.platform.database.Row;
import castalia.app.platform.database.Transaction;
import castalia.app.review.FitRow.State;
import castalia.app.review.fitting.LoggedReview;
import castalia.app.review.fitting.Observations;
import castalia.app.review.fsrs.Card;
import castalia.app.review.fsrs.Days;
import castalia.app.review.session.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows of fits, and the answers that are fitted to.
final class FitStore {
  private final ReviewStore store = new ReviewStore();
  private final ImportStore imports = new ImportStore();

  Optional<FitRow> find(Transaction tx, UUID learner) {
    return tx.sql("select * from review_fit where learner = ?", learner).find(FitStore::row);
  }

  private static FitRow row(Row row) {
    Optional<FitResult> result =
        row.find("finished", Row::instant)
            .map(
                _ ->
                    new FitResult(
                        row.integer("observations"),
                        row.find("before", Row::decimals).map(ReviewRows::parameters),
                        row.find("fitted", Row::decimals).map(ReviewRows::parameters),
                        row.decimal("loss_before"),
                        row.decimal("loss_after"),
                        row.decimal("foretold_before"),
                        row.decimal("foretold_after")));
    return new FitRow(row.constant("state", State.class), row.integer("round"), result);
  }

  /// Begins a new round; what the last one came to is forgotten.
  ///
  /// @return its number
  int ask(Transaction tx, UUID learner, Instant now) {
    return tx.sql(
            """
            insert into review_fit as f (learner, state, round, asked) values (?, 'waiting', 1, ?)
            on conflict (learner) do update set state = 'waiting', round = f.round + 1,
              asked = excluded.asked, finished = null, observations = null, before = null,
              fitted = null, loss_before = null, loss_after = null, foretold_before = null,
              foretold_after = null
            returning round
            """,
            learner,
            now)
        .one(row -> row.integer("round"));
  }

  /// Notes that a round runs.
  ///
  /// @return whether there is anything to do for it
  boolean begin(Transaction tx, UUID learner, int round) {
    return move(tx, learner, round, State.RUNNING);
  }

  /// Notes that a round came to nothing.
  ///
  /// @return whether it was under way
  boolean fail(Transaction tx, UUID learner, int round) {
    return move(tx, learner, round, State.FAILED);
  }

  private static boolean move(Transaction tx, UUID learner, int round, State state) {
    return tx.sql(
                """
                update review_fit set state = ?
                where learner = ? and round = ? and state in ('waiting', 'running')
                """,
                state,
                learner,
                round)
            .update()
        > 0;
  }

  /// Notes what a round came to, unless it was given up or noted before.
  ///
  /// @return whether it was under way
  boolean finish(Transaction tx, UUID learner, int round, FitResult result, Instant now) {
    return tx.sql(
                """
                update review_fit set state = 'done', finished = ?, observations = ?,
                  before = ?::float8[], fitted = ?::float8[], loss_before = ?, loss_after = ?,
                  foretold_before = ?, foretold_after = ?
                where learner = ? and round = ? and state in ('waiting', 'running')
                """,
                now,
                result.observations(),
                result.before().map(ReviewRows::values),
                result.fitted().map(ReviewRows::values),
                result.lossBefore(),
                result.lossAfter(),
                result.foretoldBefore(),
                result.foretoldAfter(),
                learner,
                round)
            .update()
        > 0;
  }

  /// Notes what the learner decided about a fit that is done.
  void decide(Transaction tx, UUID learner, State state) {
    tx.sql(
            "update review_fit set state = ? where learner = ? and finished is not null",
            state,
            learner)
        .update();
  }

  /// Notes what the learner has before they take what was found.
  void before(Transaction tx, UUID learner, ReviewSettings had) {
    tx.sql(
            "update review_fit set before = ?::float8[] where learner = ?",
            had.parameters().map(ReviewRows::values),
            learner)
        .update();
  }

  /// Takes a round back.
  void forget(Transaction tx, UUID learner) {
    tx.sql("delete from review_fit where learner = ?", learner).update();
  }

  /// Makes a finished fit of one learner another's who has none.
  void move(Transaction tx, UUID from, UUID into) {
    tx.sql(
            """
            insert into review_fit
            select ?, state, round, asked, finished, observations, before, fitted, loss_before,
              loss_after, foretold_before, foretold_after
            from review_fit where learner = ? and finished is not null
            on conflict (learner) do nothing
            """,
            into,
            from)
        .update();
  }

  /// The answers that a model can be fitted to. A card counts since it was last reset. One whose
  /// schedule began in another program counts if all of its answers there came along.
  Observations observations(Transaction tx, UUID learner, Days days) {
    var starts = imports.starts(tx, learner);
    var answers =
        store.answers(tx, learner).stream().collect(Collectors.groupingBy(Answered::card));
    var log =
        store.held(tx, learner).stream()
            .flatMap(
                held -> {
                  var id = held.card().id();
                  var since = held.reset().orElse(Instant.MIN);
                  var own =
                      answers.getOrDefault(id, List.of()).stream()
                          .filter(it -> !it.at().isBefore(since))
                          .toList();
                  var start = Optional.ofNullable(starts.get(id));
                  return start.filter(it -> !isWhole(it, own)).isPresent()
                      ? Stream.empty()
                      : own.stream();
                })
            .map(it -> new LoggedReview(it.card(), it.at(), it.rating()))
            .toList();
    return Observations.of(log, days);
  }

  private static boolean isWhole(Card start, List<Answered> answers) {
    var left = start.answered().orElse(Instant.MIN);
    return answers.stream().filter(it -> !it.at().isAfter(left)).count() >= start.reps();
  }
}
