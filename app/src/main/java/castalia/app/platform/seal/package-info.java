/// Seals secrets that lie in the database by a key that does not.
///
/// Entry point: [Seal]. Where the key's secret is: [Secret].
@NullMarked
package castalia.app.platform.seal;

import org.jspecify.annotations.NullMarked;
