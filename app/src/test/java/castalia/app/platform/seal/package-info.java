/// Seals, held against changed bytes and other secrets.
@NullMarked
package castalia.app.platform.seal;

import org.jspecify.annotations.NullMarked;
