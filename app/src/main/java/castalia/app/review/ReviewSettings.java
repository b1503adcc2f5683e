package castalia.app.review;

import castalia.app.review.ReviewRequests.SettingsRequest;
import castalia.app.review.fsrs.Parameters;
import castalia.app.review.session.LearnerDays;
import castalia.app.review.session.Plans;
import java.time.ZoneId;
import java.util.Optional;

/// What a learner chose about their reviews.
///
/// @param retention the chance of recall at which a card is due, 0.7 to 0.99
/// @param newPerDay how many cards a day may be met for the first time, 0 to 500
/// @param dayStart the hour at which a new day begins, 0 to 12
/// @param parameters of the memory model, fitted to this learner; empty for those of all learners
record ReviewSettings(
    double retention, int newPerDay, int dayStart, Optional<Parameters> parameters) {
  static final ReviewSettings DEFAULT = new ReviewSettings(0.9, 10, 4, Optional.empty());

  /// The same where the request says nothing.
  ReviewSettings with(SettingsRequest request) {
    var percent = request.retentionPercent();
    var most = request.newPerDay();
    var hour = request.dayStart();
    return new ReviewSettings(
        percent == null ? retention : percent / 100.0,
        most == null ? newPerDay : most,
        hour == null ? dayStart : hour,
        parameters);
  }

  ReviewSettings with(Optional<Parameters> fitted) {
    return new ReviewSettings(retention, newPerDay, dayStart, fitted);
  }

  /// What plans one learner's cards.
  Plans in(ZoneId zone) {
    return Plans.of(
        new LearnerDays(zone, dayStart),
        retention,
        parameters.orElse(Parameters.DEFAULT),
        newPerDay);
  }
}
