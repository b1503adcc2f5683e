/// What an operator sees: whether the product is well, and its figures.
///
/// Entry point: [OperationsFeature].
@Feature
@NullMarked
package castalia.app.operations;

import castalia.app.platform.Feature;
import org.jspecify.annotations.NullMarked;
