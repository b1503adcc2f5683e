package castalia.app.review.session;

import castalia.app.review.fsrs.Parameters;
import castalia.app.review.fsrs.Scheduler;
import castalia.app.review.fsrs.Settings;

/// What plans one learner's cards, on the server and on a device without it: the same everywhere.
///
/// @param newPerDay how many cards a day may be met for the first time
public record Plans(Settings settings, LearnerDays days, int newPerDay) {
  /// Plans with usual steps and spread intervals.
  ///
  /// @param retention the chance of recall at which a card is due
  /// @param parameters of the memory model
  public static Plans of(LearnerDays days, double retention, Parameters parameters, int newPerDay) {
    var settings =
        Settings.defaults().withRetention(retention).withParameters(parameters).withFuzz(true);
    return new Plans(settings, days, newPerDay);
  }

  /// The scheduler of one card: its intervals are spread by the card and how often it was answered,
  /// so that a button keeps what it said and cards learned together part.
  public Scheduler scheduler(String card) {
    return new Scheduler(settings, days, (_, reps, _) -> card + "_" + reps);
  }

  /// What a queue is made by.
  public Queue.Rules rules() {
    return new Queue.Rules(new Scheduler(settings, days), days, newPerDay);
  }
}
