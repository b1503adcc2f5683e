/// Passkeys: signing in by a key that stays in its person's device (WebAuthn).
///
/// Entry point: [Passkeys]. Owns the tables `passkey` and `passkey_request`.
@NullMarked
package castalia.app.accounts.passkey;

import org.jspecify.annotations.NullMarked;
