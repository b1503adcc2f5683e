@NullMarked
package castalia.app.labs;

import org.jspecify.annotations.NullMarked;
