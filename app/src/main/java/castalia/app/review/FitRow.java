package castalia.app.review;

import java.util.Optional;

/// A learner's last fit.
///
/// @param round how often the learner asked for one; the job of an earlier round does nothing
/// @param result there when it is done, used or kept
record FitRow(State state, int round, Optional<FitResult> result) {
  /// How far it is.
  enum State {
    WAITING,
    RUNNING,
    FAILED,
    /// The learner has not decided yet.
    DONE,
    /// The learner took what was found.
    USED,
    /// The learner kept what they had, or went back to it.
    KEPT
  }

  /// Whether a job will do, or does, what was asked for.
  boolean underWay() {
    return state == State.WAITING || state == State.RUNNING;
  }
}
