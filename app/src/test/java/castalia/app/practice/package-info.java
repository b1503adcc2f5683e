/// Running programs over real HTTP, on runners that follow a script.
@NullMarked
package castalia.app.practice;

import org.jspecify.annotations.NullMarked;
