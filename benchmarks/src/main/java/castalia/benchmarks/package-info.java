/// The figures: each a ratio to a named peer or limit, taken in one run on one machine.
///
/// Entry point: [Bench], which `castalia bench` calls. Never shipped with the product.
@NullMarked
package castalia.benchmarks;

import org.jspecify.annotations.NullMarked;
