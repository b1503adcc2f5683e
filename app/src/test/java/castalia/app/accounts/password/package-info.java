/// Passwords and how often one may try.
@NullMarked
package castalia.app.accounts.password;

import org.jspecify.annotations.NullMarked;
