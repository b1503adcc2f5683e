/// Running programs: what may be run and by whom how often, what became of it, told to a learner.
///
/// Entry point: [Practice].
@Feature
@NullMarked
package castalia.app.practice;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
