/// What the database promises, tried on the real PostgreSQL.
@NullMarked
package castalia.app.platform.database;

import org.jspecify.annotations.NullMarked;
