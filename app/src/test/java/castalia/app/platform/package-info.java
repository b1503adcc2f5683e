/// Tests of what all features stand on.
@NullMarked
package castalia.app.platform;

import org.jspecify.annotations.NullMarked;
