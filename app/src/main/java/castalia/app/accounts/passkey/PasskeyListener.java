package castalia.app.accounts.passkey;

import castalia.app.platform.database.Transaction;
import java.util.UUID;

/// Hears of each passkey that is made and removed, in the transaction of it: what it writes stands
/// or falls with the passkey.
public interface PasskeyListener {
  /// Hears nothing.
  PasskeyListener NONE =
      new PasskeyListener() {
        @Override
        public void made(Transaction tx, UUID learner) {}

        @Override
        public void removed(Transaction tx, UUID learner) {}
      };

  /// A person has one more.
  void made(Transaction tx, UUID learner);

  /// One of a person's signs in no more.
  void removed(Transaction tx, UUID learner);
}
