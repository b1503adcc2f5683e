/// Passkeys.
@NullMarked
package castalia.app.accounts.passkey;

import org.jspecify.annotations.NullMarked;
