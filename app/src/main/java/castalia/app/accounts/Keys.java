package castalia.app.accounts;

import castalia.app.accounts.passkey.Passkeys;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.DeviceLogins;
import castalia.app.platform.database.Transaction;
import java.util.UUID;

/// What else than the password acts for a person, and how they get rid of it.
///
/// @param logins of devices, whose next question would bring a token
record Keys(AccessTokens tokens, DeviceLogins logins, Passkeys passkeys) {
  /// What a new password does to the others.
  ///
  /// @param tokens whether those of programs are revoked
  /// @param passkeys whether they are removed
  record Also(boolean tokens, boolean passkeys) {}

  /// How many were revoked or removed.
  record Ended(int tokens, int passkeys) {}

  /// Revokes and removes as part of the caller's transaction.
  Ended end(Transaction tx, UUID person, Also also) {
    int revoked = 0;
    if (also.tokens()) {
      logins.forget(tx, person);
      revoked = tokens.revokeAll(tx, person);
    }
    return new Ended(revoked, also.passkeys() ? passkeys.removeAll(tx, person) : 0);
  }
}
