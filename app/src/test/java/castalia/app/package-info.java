/// What holds for the whole product.
@NullMarked
package castalia.app;

import org.jspecify.annotations.NullMarked;
