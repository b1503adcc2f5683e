/// Tests of the bank as a whole.
@NullMarked
package castalia.bank;

import org.jspecify.annotations.NullMarked;
