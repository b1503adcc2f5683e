/// Running programs: for the pages, the API and the command line.
@Feature
@NullMarked
package castalia.app.practice;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
