/// To be described.
@NullMarked
package castalia.runner;

import org.jspecify.annotations.NullMarked;
