@NullMarked
package castalia.app.review.fitting;

import org.jspecify.annotations.NullMarked;
