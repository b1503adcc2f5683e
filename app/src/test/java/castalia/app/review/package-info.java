/// Reviews over a real server and on a real database, with a clock that tests move.
@NullMarked
package castalia.app.review;

import org.jspecify.annotations.NullMarked;
