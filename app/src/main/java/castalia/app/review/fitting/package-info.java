/// Fits the 21 parameters of FSRS-6 to a learner's own log.
///
/// Entry point: [Fitting]. What counts as an observation, the outliers that are left out, the loss
/// with its penalty, and the measures are those of fsrs-optimizer, the optimizer of the authors of
/// FSRS. Everything is a pure function and gives the same result each time.
@NullMarked
package castalia.app.review.fitting;

import org.jspecify.annotations.NullMarked;
