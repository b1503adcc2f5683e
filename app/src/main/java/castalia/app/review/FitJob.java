package castalia.app.review;

import castalia.app.platform.database.Database;
import castalia.app.platform.jobs.Job;
import castalia.app.review.fitting.Observations;
import castalia.app.review.fsrs.Parameters;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Fits the memory model to one learner's answers, in the background. Done twice it comes to the
/// same.
final class FitJob implements Job {
  private final Database database;
  private final InstantSource clock;
  private final ReviewStore reviews = new ReviewStore();
  private final FitStore fits = new FitStore();

  FitJob(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One asking of one learner.
  private record Asked(UUID learner, int round) {
    private static Asked of(String subject) {
      int cut = subject.indexOf('/');
      return new Asked(
          UUID.fromString(subject.substring(0, cut)), Integer.parseInt(subject.substring(cut + 1)));
    }
  }

  private record Begun(Observations observations, Optional<Parameters> now) {}

  /// What the job is submitted for.
  static String subject(UUID learner, int round) {
    return learner + "/" + round;
  }

  @Override
  public void run(String subject) throws InterruptedException {
    var asked = Asked.of(subject);
    var begun = begun(asked);
    if (begun.isPresent()) {
      var result = FitResult.of(begun.get().observations(), begun.get().now());
      database.transaction(
          tx -> fits.finish(tx, asked.learner(), asked.round(), result, clock.instant()));
    }
  }

  /// Empty if nothing is to be done: the learner is gone, it is done, or answers were taken back
  /// since.
  private Optional<Begun> begun(Asked asked) {
    return database.transaction(
        tx -> {
          var learner = asked.learner();
          if (!fits.begin(tx, learner, asked.round())) {
            return Optional.<Begun>empty();
          }
          var settings = reviews.settings(tx, learner);
          var days = settings.in(reviews.zone(tx, learner)).days();
          var observations = fits.observations(tx, learner, days);
          if (observations.count() < Fits.NEEDED) {
            fits.forget(tx, learner);
            return Optional.<Begun>empty();
          }
          return Optional.of(new Begun(observations, settings.parameters()));
        });
  }

  @Override
  public void givenUp(String subject) {
    var asked = Asked.of(subject);
    database.transaction(tx -> fits.fail(tx, asked.learner(), asked.round()));
  }
}
