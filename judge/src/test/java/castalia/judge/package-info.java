@NullMarked
package castalia.judge;

import org.jspecify.annotations.NullMarked;
