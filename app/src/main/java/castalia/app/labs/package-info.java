/// Labs: which there are, judging what a learner submits, and what the judgement means.
///
/// Entry point: [Labs].
@Feature(uses = {"catalog", "practice"})
@NullMarked
package castalia.app.labs;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
