/// Writing questions: whether their files are in order and their programs prove what they say.
///
/// Entry point: [AuthoringFeature].
@Feature
@NullMarked
package castalia.app.authoring;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
