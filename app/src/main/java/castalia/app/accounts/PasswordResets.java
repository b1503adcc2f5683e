package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.password.Throttle.Try;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.database.Database;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// A new password for those who forgot theirs.
final class PasswordResets {
  private final Database database;
  private final InstantSource clock;
  private final Credentials credentials;
  private final Mailing mailing;
  private final SignIns signIns;
  private final Sessions sessions;
  private final AccountStore accounts = new AccountStore();
  private final AuditStore audit = new AuditStore();

  PasswordResets(
      Database database,
      InstantSource clock,
      Credentials credentials,
      Mailing mailing,
      SignIns signIns,
      Sessions sessions) {
    this.database = database;
    this.clock = clock;
    this.credentials = credentials;
    this.mailing = mailing;
    this.signIns = signIns;
    this.sessions = sessions;
  }

  private record Found(Person person, URI link) {}

  /// Sends a link, or a mail that says that there is no account: to the address that the account
  /// was made with, however it was typed now.
  Mistakes ask(Visit visit, String typed) {
    var address = MailAddress.read(typed);
    if (address.isEmpty()) {
      return Mistakes.of("address", Credentials.NO_ADDRESS);
    }
    var to = address.get();
    credentials
        .throttle()
        .take(
            new Try(Throttled.MAIL_FROM_ADDRESS, visit.address()),
            new Try(Throttled.MAIL_TO_ACCOUNT, to.key()));
    var found =
        database.transaction(
            tx ->
                accounts
                    .ofAddress(tx, to)
                    .map(Account::person)
                    .map(
                        person ->
                            new Found(
                                person,
                                mailing
                                    .links()
                                    .make(
                                        tx,
                                        Purpose.RESET,
                                        Optional.of(person.id()),
                                        "",
                                        Optional.empty(),
                                        ""))));
    found.ifPresentOrElse(
        it -> mailing.letters().reset(it.person().address(), it.person().name(), it.link()),
        () -> mailing.letters().noAccount(to));
    return Mistakes.NONE;
  }

  /// Keeps the new password, ends every session of the account, and signs this browser in.
  Mistakes finish(Visit visit, String token, MailLink link, String password) {
    var id = link.learner().orElseThrow();
    var account = database.transaction(tx -> accounts.ofLearner(tx, id)).orElseThrow();
    var address = account.person().address();
    var objection = credentials.objection(password, Optional.of(address));
    if (objection.isPresent()) {
      return Mistakes.of("password", objection.get());
    }
    var hash = credentials.hash(password);
    database.transaction(
        tx -> {
          mailing.links().take(tx, token);
          mailing.links().store().withdraw(tx, id, Purpose.RESET);
          mailing.links().store().withdraw(tx, id, Purpose.ADDRESS);
          accounts.changePassword(tx, id, hash, clock.instant());
          sessions.store().endAll(tx, id);
          audit.write(tx, clock.instant(), Optional.of(id), AuditAction.PASSWORD_RESET, id);
          return id;
        });
    mailing.letters().passwordChanged(address);
    signIns.enter(visit, id);
    return Mistakes.NONE;
  }
}
