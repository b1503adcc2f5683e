@NullMarked
package castalia.app.review.session;

import org.jspecify.annotations.NullMarked;
