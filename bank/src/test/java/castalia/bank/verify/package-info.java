/// Tests of the proof.
@NullMarked
package castalia.bank.verify;

import org.jspecify.annotations.NullMarked;
