package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.password.Throttle.Try;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
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
  private final Keys keys;
  private final SessionStore sessions = new SessionStore();
  private final AccountStore accounts = new AccountStore();
  private final AuditStore audit = new AuditStore();

  PasswordResets(
      Database database,
      InstantSource clock,
      Credentials credentials,
      Mailing mailing,
      SignIns signIns,
      Keys keys) {
    this.database = database;
    this.clock = clock;
    this.credentials = credentials;
    this.mailing = mailing;
    this.signIns = signIns;
    this.keys = keys;
  }

  private record Found(Optional<Person> person, URI link) {}

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
    var found = database.transaction(tx -> found(tx, to));
    found
        .person()
        .ifPresentOrElse(
            it -> mailing.letters().reset(it.address(), it.name(), found.link()),
            () -> mailing.letters().noAccount(to));
    return Mistakes.NONE;
  }

  /// A link is made also where nobody gets it: a transaction that writes takes longer than one that
  /// does not, and that would tell who has an account.
  private Found found(Transaction tx, MailAddress to) {
    var person = accounts.ofAddress(tx, to).map(Account::person);
    var link =
        mailing.links().make(tx, Purpose.RESET, person.map(Person::id), "", Optional.empty(), "");
    return new Found(person, link);
  }

  /// Whether the account has passkeys, which sign in whatever the password is.
  boolean hasPasskeys(MailLink link) {
    return !keys.passkeys().list(link.learner().orElseThrow()).isEmpty();
  }

  /// Keeps the new password, ends every session and token of the account, and signs this browser
  /// in: somebody may have had the old one.
  ///
  /// @param passkeys whether they go, too; devices that people have in hand stay unless they say so
  Mistakes finish(Visit visit, String token, MailLink link, String password, boolean passkeys) {
    var id = link.learner().orElseThrow();
    var account = database.transaction(tx -> accounts.ofLearner(tx, id)).orElseThrow();
    var address = account.person().address();
    var objection = credentials.objection(password, Optional.of(address));
    if (objection.isPresent()) {
      return Mistakes.of("password", objection.get());
    }
    var hash = credentials.hash(password);
    var ended =
        database.transaction(
            tx -> {
              mailing.links().take(tx, token);
              mailing.links().store().withdraw(tx, id, Purpose.RESET);
              mailing.links().store().withdraw(tx, id, Purpose.ADDRESS);
              accounts.changePassword(tx, id, hash, clock.instant());
              accounts.confirm(tx, id); // by the mail's link
              sessions.endAll(tx, id);
              audit.write(tx, clock.instant(), Optional.of(id), AuditAction.PASSWORD_RESET, id);
              return keys.end(tx, id, new Keys.Also(true, passkeys));
            });
    mailing.letters().passwordChanged(address, ended);
    signIns.enter(visit, id);
    return Mistakes.NONE;
  }
}
