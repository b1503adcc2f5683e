package castalia.app.review.fitting;

import castalia.app.review.fsrs.Parameters;

/// What fitting came to.
public sealed interface Fit {
  /// Parameters that predict this learner better than those they had.
  record Better(Parameters parameters, Accuracy before, Accuracy after) implements Fit {}

  /// Nothing predicts this learner better than the parameters they have.
  record Unchanged(Parameters parameters, Accuracy accuracy) implements Fit {}

  /// Too little was observed to learn from.
  record TooFew(int observations, int needed) implements Fit {}
}
