/// HTTP: one server, pages and API routes registered in one place, every answer given one way.
///
/// Entry points: [Server] for the wiring, [Routes] for features.
@NullMarked
package castalia.app.platform.web;

import org.jspecify.annotations.NullMarked;
