/// The sandboxes behind [castalia.runner.Runner]: slots, their pool, the wire to their monitors.
@NullMarked
package castalia.runner.sandbox;

import org.jspecify.annotations.NullMarked;
