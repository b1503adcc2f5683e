/// The platform's HTTP over real connections.
@NullMarked
package castalia.app.platform.web;

import org.jspecify.annotations.NullMarked;
