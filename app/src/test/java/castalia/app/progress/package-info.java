/// Tests of what a learner sees of their way.
@NullMarked
package castalia.app.progress;

import org.jspecify.annotations.NullMarked;
