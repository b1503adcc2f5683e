package castalia.app.review;

import castalia.app.accounts.Learner;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.jobs.JobQueue;
import castalia.app.platform.jobs.Jobs;
import castalia.app.review.FitRow.State;
import castalia.app.review.fitting.Fitting;
import castalia.app.review.fsrs.Parameters;
import java.time.InstantSource;
import java.util.Optional;

/// The memory model fitted to a learner's own answers: asked for, looked at, used or not, and taken
/// back. Safe for threads; throws what [Database#transaction] throws.
///
/// Taking parameters changes no card: each keeps its day and its memory until it is answered next.
final class Fits {
  /// How many first answers of a later day it takes. [Fitting] could do with fewer; but whoever has
  /// fewer is not told by them what the next months are like.
  static final int NEEDED = Math.max(400, Fitting.LEAST_OBSERVATIONS);

  private final Database database;
  private final InstantSource clock;
  private final JobQueue queue;
  private final ReviewStore reviews = new ReviewStore();
  private final FitStore fits = new FitStore();

  Fits(Database database, InstantSource clock, Jobs jobs) {
    this.database = database;
    this.clock = clock;
    this.queue = jobs.once("fit-reviews", new FitJob(database, clock));
  }

  /// Where a learner stands.
  ///
  /// @param observations how many answers could be fitted to now
  record Standing(ReviewSettings settings, int observations, Optional<FitRow> fit) {
    static final Standing NOTHING = new Standing(ReviewSettings.DEFAULT, 0, Optional.empty());

    /// What is found and not refused for being worse.
    Optional<Parameters> found() {
      return fit.flatMap(FitRow::result).flatMap(FitResult::fitted);
    }

    /// Whether what was found plans the reviews now.
    boolean inUse() {
      return found().isPresent() && found().equals(settings.parameters());
    }

    /// Whether the learner took what was found and can take that back.
    boolean canGoBack() {
      return inUse() && fit.filter(it -> it.state() == State.USED).isPresent();
    }

    /// Whether fitting would find something else than it did.
    boolean canBeAsked() {
      return observations >= NEEDED
          && fit.filter(it -> it.underWay() || isOf(it, observations)).isEmpty();
    }

    private static boolean isOf(FitRow fit, int observations) {
      return fit.result().filter(it -> it.observations() == observations).isPresent();
    }
  }

  /// Where the learner stands.
  Standing of(Learner learner) {
    return database.transaction(tx -> standing(tx, learner));
  }

  private Standing standing(Transaction tx, Learner learner) {
    var settings = reviews.settings(tx, learner.id());
    var days = settings.in(learner.zone()).days();
    return new Standing(
        settings, fits.observations(tx, learner.id(), days).count(), fits.find(tx, learner.id()));
  }

  private Standing locked(Transaction tx, Learner learner) {
    reviews.lock(tx, learner.id());
    return standing(tx, learner);
  }

  /// Has the model fitted. Asking twice is asking once, as long as there are no other answers.
  ///
  /// @throws Refusal `INVALID_REQUEST` if there are too few answers
  void ask(Learner learner) {
    database.transaction(
        tx -> {
          var standing = locked(tx, learner);
          if (standing.observations() < NEEDED) {
            throw Refusal.of(
                ErrorCode.INVALID_REQUEST,
                "Fitting takes %d answers on later days, and there are %d: review on, and ask again."
                    .formatted(NEEDED, standing.observations()));
          }
          if (standing.canBeAsked()) {
            int round = fits.ask(tx, learner.id(), clock.instant());
            queue.submit(tx, FitJob.subject(learner.id(), round));
          }
          return true;
        });
    queue.wake();
  }

  /// Plans by what was found from now on. Doing it twice is doing it once.
  ///
  /// @throws Refusal `NOT_FOUND` if nothing better was found
  void use(Learner learner) {
    database.transaction(
        tx -> {
          var standing = locked(tx, learner);
          var found =
              standing
                  .found()
                  .orElseThrow(
                      () ->
                          Refusal.notFound(
                              "Nothing was fitted that is better than what you have."));
          if (!standing.inUse()) {
            fits.before(tx, learner.id(), standing.settings());
            fits.decide(tx, learner.id(), State.USED);
            reviews.keep(tx, learner.id(), standing.settings().with(Optional.of(found)));
          }
          return true;
        });
  }

  /// Decides against what was found.
  void keep(Learner learner) {
    database.transaction(
        tx -> {
          if (!locked(tx, learner).inUse()) {
            fits.decide(tx, learner.id(), State.KEPT);
          }
          return true;
        });
  }

  /// Plans as before the learner took what was found. Doing it twice is doing it once.
  void goBack(Learner learner) {
    database.transaction(
        tx -> {
          var standing = locked(tx, learner);
          if (standing.canGoBack()) {
            var before = standing.fit().flatMap(FitRow::result).flatMap(FitResult::before);
            change(tx, learner, standing.settings().with(before));
          }
          return true;
        });
  }

  /// Plans by the parameters of all learners. Doing it twice is doing it once.
  void useDefaults(Learner learner) {
    database.transaction(
        tx -> {
          var settings = locked(tx, learner).settings();
          if (settings.parameters().isPresent()) {
            change(tx, learner, settings.with(Optional.empty()));
          }
          return true;
        });
  }

  private void change(Transaction tx, Learner learner, ReviewSettings settings) {
    reviews.keep(tx, learner.id(), settings);
    fits.decide(tx, learner.id(), State.KEPT);
  }
}
