package castalia.app.accounts;

import castalia.app.accounts.passkey.PasskeyListener;
import castalia.app.accounts.token.TokenListener;
import castalia.app.platform.database.Transaction;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Writes the trail of tokens and passkeys. A token is named by the beginning of its id: the name
/// that its person gave it would outlive the account.
final class KeyTrail implements TokenListener, PasskeyListener {
  private static final int ENOUGH = 8;

  private final InstantSource clock;
  private final AuditStore audit = new AuditStore();

  KeyTrail(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void made(Transaction tx, UUID learner, UUID token) {
    write(tx, learner, AuditAction.TOKEN_MADE, shown(token));
  }

  @Override
  public void revoked(Transaction tx, UUID learner, UUID token) {
    write(tx, learner, AuditAction.TOKEN_REVOKED, shown(token));
  }

  @Override
  public void made(Transaction tx, UUID learner) {
    write(tx, learner, AuditAction.PASSKEY_MADE, "");
  }

  @Override
  public void removed(Transaction tx, UUID learner) {
    write(tx, learner, AuditAction.PASSKEY_REMOVED, "");
  }

  private static String shown(UUID token) {
    return token.toString().substring(0, ENOUGH);
  }

  private void write(Transaction tx, UUID learner, AuditAction action, String detail) {
    audit.write(tx, clock.instant(), Optional.of(learner), action, learner, detail);
  }
}
