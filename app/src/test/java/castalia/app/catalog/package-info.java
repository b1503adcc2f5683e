/// The catalogue over the questions that come with Castalia.
@NullMarked
package castalia.app.catalog;

import org.jspecify.annotations.NullMarked;
