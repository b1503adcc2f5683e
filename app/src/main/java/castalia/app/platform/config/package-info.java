/// The product's settings, from flags and environment.
///
/// Entry point: [Settings].
@NullMarked
package castalia.app.platform.config;

import org.jspecify.annotations.NullMarked;
