/// Log lines on standard error: for people on a terminal, as JSON for machines.
///
/// Entry point: [Logs].
@NullMarked
package castalia.app.platform.log;

import org.jspecify.annotations.NullMarked;
