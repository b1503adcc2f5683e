/// Settings from flags and environment.
@NullMarked
package castalia.app.platform.config;

import org.jspecify.annotations.NullMarked;
