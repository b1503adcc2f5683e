/// Tests of the command line.
@NullMarked
package castalia.app.platform.cli;

import org.jspecify.annotations.NullMarked;
