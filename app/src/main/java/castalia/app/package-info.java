/// The product in one process: web, API and command line.
///
/// Entry point: [Main]. [Wiring] builds the features and hands them to the platform.
@NullMarked
package castalia.app;

import org.jspecify.annotations.NullMarked;
