/// Tests of the format.
@NullMarked
package castalia.bank.format;

import org.jspecify.annotations.NullMarked;
