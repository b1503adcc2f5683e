/// A [Runner][castalia.runner.Runner] that plays scripts instead of running Python, for the tests
/// of those who use one.
///
/// Entry point: [ScriptedRunner].
@NullMarked
package castalia.runner.testing;

import org.jspecify.annotations.NullMarked;
