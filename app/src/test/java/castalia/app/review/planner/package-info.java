@NullMarked
package castalia.app.review.planner;

import org.jspecify.annotations.NullMarked;
