@NullMarked
package castalia.bank.labs;

import org.jspecify.annotations.NullMarked;
