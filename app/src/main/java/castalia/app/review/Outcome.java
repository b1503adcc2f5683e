package castalia.app.review;

import castalia.app.review.session.LearnerCard;
import java.util.UUID;

/// What became of an answer that was sent.
sealed interface Outcome {
  /// The answer's.
  UUID id();

  /// It counts.
  ///
  /// @param card as it stands now
  /// @param repeated whether it was known before
  /// @param leech whether the card was forgotten so often that the learner is to be told
  record Taken(UUID id, LearnerCard card, boolean repeated, boolean leech) implements Outcome {}

  /// It cannot count, and will not if it is sent again.
  ///
  /// @param field which part of it is wrong, such as `at`
  /// @param why continues the field's name
  record Refused(UUID id, String field, String why) implements Outcome {}
}
