/// Settings from flags and environment.
@NullMarked
package castalia.app.platform.mail;

import org.jspecify.annotations.NullMarked;
