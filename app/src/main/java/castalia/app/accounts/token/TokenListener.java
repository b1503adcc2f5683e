package castalia.app.accounts.token;

import castalia.app.platform.database.Transaction;
import java.util.UUID;

/// Hears of each token that is made and revoked, in the transaction of it: what it writes stands or
/// falls with the token.
public interface TokenListener {
  /// Hears nothing.
  TokenListener NONE =
      new TokenListener() {
        @Override
        public void made(Transaction tx, UUID learner, UUID token) {}

        @Override
        public void revoked(Transaction tx, UUID learner, UUID token) {}
      };

  /// A person has one more, by their page or for a device.
  void made(Transaction tx, UUID learner, UUID token);

  /// One that worked does no more.
  void revoked(Transaction tx, UUID learner, UUID token);
}
