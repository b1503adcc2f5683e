/// What every feature stands on: how it joins the product ([Part]), how it refuses ([Refusal]), how
/// it says that it is well ([HealthCheck]).
///
/// Entry point: [Part]. Nothing in here or below knows a feature.
@NullMarked
package castalia.app.platform;

import org.jspecify.annotations.NullMarked;
