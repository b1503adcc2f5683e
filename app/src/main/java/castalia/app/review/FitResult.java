package castalia.app.review;

import castalia.app.review.fitting.Accuracy;
import castalia.app.review.fitting.Fit;
import castalia.app.review.fitting.Fitting;
import castalia.app.review.fitting.Observations;
import castalia.app.review.fsrs.Parameters;
import java.util.Optional;

/// What fitting the memory model to a learner came to. Less loss is better.
///
/// @param observations how many answers it was held against
/// @param before the learner's own parameters then, empty for those of all learners
/// @param fitted empty if nothing better was found
/// @param lossBefore log-loss of all answers by the parameters that the learner had
/// @param lossAfter log-loss of the same by what was found
/// @param foretoldBefore log-loss of later answers by the parameters of all learners
/// @param foretoldAfter log-loss of the same by parameters fitted to the answers before them
record FitResult(
    int observations,
    Optional<Parameters> before,
    Optional<Parameters> fitted,
    double lossBefore,
    double lossAfter,
    double foretoldBefore,
    double foretoldAfter) {

  /// Fits, which takes seconds; the same answers give the same result. It begins with the
  /// parameters of all learners whatever the learner has, so that it does not matter how often it
  /// was done before.
  ///
  /// What explains the past better is only believed if it would also have foretold better what came
  /// after.
  ///
  /// @param observations at least as many as [Fitting] needs
  /// @throws InterruptedException if the thread was interrupted meanwhile
  static FitResult of(Observations observations, Optional<Parameters> now)
      throws InterruptedException {
    double lossBefore = Accuracy.of(now.orElse(Parameters.DEFAULT), observations).logLoss();
    var found =
        switch (Fitting.fit(observations, Parameters.DEFAULT)) {
          case Fit.Better better -> better.parameters();
          case Fit.Unchanged same -> same.parameters();
          case Fit.TooFew few ->
              throw new IllegalArgumentException(
                  "%d answers are too few to fit".formatted(few.observations()));
        };
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    double lossAfter = Accuracy.of(found, observations).logLoss();
    double foretoldBefore = Fitting.unfitted(observations, Parameters.DEFAULT).logLoss();
    double foretoldAfter = Fitting.foretold(observations, Parameters.DEFAULT).logLoss();
    boolean better = lossAfter < lossBefore && foretoldAfter < foretoldBefore;
    return new FitResult(
        observations.count(),
        now,
        better ? Optional.of(found) : Optional.empty(),
        lossBefore,
        lossAfter,
        foretoldBefore,
        foretoldAfter);
  }
}
