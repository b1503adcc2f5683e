/// People over a real server and on a real database.
@NullMarked
package castalia.app.accounts;

import org.jspecify.annotations.NullMarked;
