/// Log lines.
@NullMarked
package castalia.app.platform.log;

import org.jspecify.annotations.NullMarked;
