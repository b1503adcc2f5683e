/// Health and figures over HTTP.
@NullMarked
package castalia.app.operations;

import org.jspecify.annotations.NullMarked;
