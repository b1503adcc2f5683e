/// Tests of the operator's part.
@NullMarked
package castalia.app.operations;

import org.jspecify.annotations.NullMarked;
