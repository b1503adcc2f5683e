/// Durable jobs on a real PostgreSQL, with a clock that is moved.
@NullMarked
package castalia.app.platform.jobs;

import org.jspecify.annotations.NullMarked;
