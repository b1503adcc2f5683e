@NullMarked
package castalia.app.review.fsrs;

import org.jspecify.annotations.NullMarked;
