/// To be described.
@NullMarked
package castalia.bank;

import org.jspecify.annotations.NullMarked;
