/// Access tokens and logins of devices.
@NullMarked
package castalia.app.accounts.token;

import org.jspecify.annotations.NullMarked;
