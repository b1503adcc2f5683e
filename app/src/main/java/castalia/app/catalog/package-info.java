/// The questions: listed, filtered, counted, found and searched.
///
/// Entry point: [Catalog].
@Feature
@NullMarked
package castalia.app.catalog;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
