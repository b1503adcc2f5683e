package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.password.Throttle.Try;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.ConstraintException;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What somebody who is signed in does with their own account. What would lock others out of it
/// asks for the password once more.
final class OwnAccount {
  private static final String WRONG = "This is not your password. Type it once more.";

  private final Database database;
  private final InstantSource clock;
  private final Credentials credentials;
  private final Mailing mailing;
  private final Sessions sessions;
  private final Keys keys;
  private final AccountStore accounts = new AccountStore();
  private final LearnerStore learners = new LearnerStore();
  private final AuditStore audit = new AuditStore();

  OwnAccount(
      Database database,
      InstantSource clock,
      Credentials credentials,
      Mailing mailing,
      Sessions sessions,
      Keys keys) {
    this.database = database;
    this.clock = clock;
    this.credentials = credentials;
    this.mailing = mailing;
    this.sessions = sessions;
    this.keys = keys;
  }

  /// Changes name and time zone.
  Mistakes describe(Person person, String name, String zone) {
    person.need(Permission.OWN_ACCOUNT);
    var tidy = Names.tidy(name);
    var place = Zones.read(zone);
    var mistakes =
        Mistakes.NONE
            .and("name", Names.objection(tidy))
            .and("zone", place.isPresent() ? Optional.empty() : Optional.of(Zones.REMEDY));
    if (mistakes.none()) {
      database.transaction(
          tx -> {
            accounts.rename(tx, person.id(), tidy);
            learners.move(tx, person.id(), place.map(ZoneId::getId).orElseThrow());
            return person;
          });
    }
    return mistakes;
  }

  /// Sends a link to the new address; until it is followed, mail goes to the old one.
  Mistakes askAddress(Person person, String typed, String password, String from) {
    person.need(Permission.OWN_ACCOUNT);
    var address = MailAddress.read(typed);
    if (address.isEmpty()) {
      return Mistakes.of("address", Credentials.NO_ADDRESS);
    }
    var to = address.get();
    if (!knows(person, password, from)) {
      return Mistakes.of("password", WRONG);
    }
    credentials.throttle().take(new Try(Throttled.MAIL_TO_ACCOUNT, to.key()));
    var link =
        database.transaction(
            tx -> {
              boolean taken = accounts.ofAddress(tx, to).isPresent();
              var made = addressLink(tx, person, to); // in both cases: time tells nothing either
              return taken ? Optional.<URI>empty() : Optional.of(made);
            });
    link.ifPresentOrElse(
        uri -> mailing.letters().address(to, person.name(), uri),
        () -> mailing.letters().addressTaken(to));
    return Mistakes.NONE;
  }

  private URI addressLink(Transaction tx, Person person, MailAddress to) {
    mailing.links().store().withdraw(tx, person.id(), Purpose.ADDRESS);
    return mailing
        .links()
        .make(tx, Purpose.ADDRESS, Optional.of(person.id()), "", Optional.of(to), "");
  }

  /// Mail goes to the new address from now on; the old one is told.
  Mistakes finishAddress(String token, MailLink link) {
    var id = link.learner().orElseThrow();
    var now = link.address().orElseThrow();
    try {
      var old =
          database.transaction(
              tx -> {
                mailing.links().take(tx, token);
                var before = accounts.ofLearner(tx, id).orElseThrow().person().address();
                mailing.links().store().withdraw(tx, id, Purpose.RESET);
                accounts.changeAddress(tx, id, now);
                audit.write(tx, clock.instant(), Optional.of(id), AuditAction.ADDRESS_CHANGED, id);
                return before;
              });
      mailing.letters().addressChanged(old, now);
      return Mistakes.NONE;
    } catch (ConstraintException e) {
      if (!e.constraint().equals(AccountStore.ONE_ACCOUNT)) {
        throw e;
      }
      return Mistakes.of("", "This address has an account of its own by now.");
    }
  }

  /// How many tokens and passkeys act for them.
  Keys.Ended keys(Person person) {
    person.need(Permission.OWN_ACCOUNT);
    return new Keys.Ended(
        keys.tokens().list(person.id()).size(), keys.passkeys().list(person.id()).size());
  }

  /// The old password and the one to keep from now on.
  record Change(String old, String chosen, Keys.Also also) {
    @Override
    public String toString() {
      return "change of a password, " + also;
    }
  }

  /// Keeps another password, signs all other browsers out, and gives this one a session anew: a
  /// cookie that somebody copied is worth nothing from now on.
  Mistakes changePassword(Visit visit, Person person, Change change) {
    person.need(Permission.OWN_ACCOUNT);
    var objection = credentials.objection(change.chosen(), Optional.of(person.address()));
    if (objection.isPresent()) {
      return Mistakes.of("chosen", objection.get());
    }
    if (!knows(person, change.old(), visit.address())) {
      return Mistakes.of("password", WRONG);
    }
    var hash = credentials.hash(change.chosen());
    var changed = database.transaction(tx -> changed(tx, visit, person, hash, change.also()));
    sessions.give(visit, changed.session());
    mailing.letters().passwordChanged(person.address(), changed.ended());
    return Mistakes.NONE;
  }

  private record Changed(String session, Keys.Ended ended) {}

  private Changed changed(Transaction tx, Visit visit, Person person, String hash, Keys.Also also) {
    accounts.changePassword(tx, person.id(), hash, clock.instant());
    sessions.store().endAll(tx, person.id());
    mailing.links().store().withdraw(tx, person.id(), Purpose.RESET);
    mailing.links().store().withdraw(tx, person.id(), Purpose.ADDRESS);
    audit(tx, person, AuditAction.PASSWORD_CHANGED);
    return new Changed(sessions.open(tx, person.id(), visit), keys.end(tx, person.id(), also));
  }

  /// The browsers in which they are signed in, the last used first.
  List<Session> sessions(Person person) {
    person.need(Permission.OWN_ACCOUNT);
    return database.transaction(tx -> sessions.store().ofAccount(tx, person.id(), clock.instant()));
  }

  /// Signs one browser out.
  void endSession(Person person, UUID session) {
    person.need(Permission.OWN_ACCOUNT);
    boolean ended =
        database.transaction(
            tx -> {
              boolean was = sessions.store().end(tx, person.id(), session);
              if (was) {
                audit(tx, person, AuditAction.SESSIONS_ENDED);
              }
              return was;
            });
    if (!ended) {
      throw Refusal.notFound("This browser is signed out already.");
    }
  }

  /// Signs every browser out, this one too.
  void endSessions(Person person) {
    person.need(Permission.OWN_ACCOUNT);
    database.transaction(
        tx -> {
          audit(tx, person, AuditAction.SESSIONS_ENDED);
          return sessions.store().endAll(tx, person.id());
        });
  }

  /// Deletes the account and everything that was kept of them.
  Mistakes delete(Person person, String password, String from) {
    person.need(Permission.OWN_ACCOUNT);
    if (!knows(person, password, from)) {
      return Mistakes.of("password", WRONG);
    }
    database.transaction(
        tx -> {
          if (accounts.lockOperators(tx).equals(List.of(person.id()))) {
            throw Refusal.of(
                ErrorCode.LAST_OPERATOR,
                "You are the only operator. Make somebody else one first, so that this server has"
                    + " one.");
          }
          audit(tx, person, AuditAction.ACCOUNT_DELETED);
          learners.delete(tx, person.id());
          return person;
        });
    return Mistakes.NONE;
  }

  private boolean knows(Person person, String password, String from) {
    return credentials.check(person.address(), password, from).isPresent();
  }

  private void audit(Transaction tx, Person person, AuditAction action) {
    audit.write(tx, clock.instant(), Optional.of(person.id()), action, person.id());
  }
}
