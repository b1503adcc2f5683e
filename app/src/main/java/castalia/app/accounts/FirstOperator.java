package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.ConstraintException;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/// The link that makes the first operator, for whoever started the server.
final class FirstOperator {
  private final Database database;
  private final InstantSource clock;
  private final People people;
  private final Credentials credentials;
  private final MailLinks links;
  private final Newcomers newcomers;
  private final AccountStore accounts = new AccountStore();
  private final AuditStore audit = new AuditStore();

  FirstOperator(
      Database database,
      InstantSource clock,
      People people,
      Credentials credentials,
      MailLinks links,
      Newcomers newcomers) {
    this.database = database;
    this.clock = clock;
    this.people = people;
    this.credentials = credentials;
    this.links = links;
    this.newcomers = newcomers;
  }

  /// A new link, which makes the earlier ones useless; empty if there is an operator.
  Optional<URI> link() {
    return database.transaction(
        tx -> {
          if (!accounts.lockOperators(tx).isEmpty()) {
            return Optional.empty();
          }
          links.store().withdraw(tx, Purpose.FIRST_OPERATOR);
          return Optional.of(
              links.make(tx, Purpose.FIRST_OPERATOR, Optional.empty(), "", Optional.empty(), ""));
        });
  }

  /// Makes somebody who has an account the operator.
  void promote(String token, Person person) {
    database.transaction(
        tx -> {
          takeFirst(tx, token);
          accounts.give(tx, person.id(), Role.OPERATOR);
          audit.write(
              tx,
              clock.instant(),
              Optional.of(person.id()),
              AuditAction.FIRST_OPERATOR,
              person.id());
          return person;
        });
  }

  /// Makes an account that is the operator's, and signs it in.
  Mistakes create(Visit visit, String token, String name, String address, String password) {
    var mistakes = newcomers.mistakes(name, address, password);
    if (!mistakes.none()) {
      return mistakes;
    }
    var newcomer =
        new Newcomers.Newcomer(
            Names.tidy(name),
            MailAddress.read(address).orElseThrow(),
            credentials.hash(password),
            people.ofProfile(visit).map(Learner::id));
    try {
      var session = database.transaction(tx -> create(tx, visit, token, newcomer));
      newcomers.sessions().give(visit, session);
      return Mistakes.NONE;
    } catch (ConstraintException e) {
      if (!e.constraint().equals(AccountStore.ONE_ACCOUNT)) {
        throw e;
      }
      return Mistakes.of(
          "address", "This address has an account. Sign in with it, then follow the link again.");
    }
  }

  private String create(Transaction tx, Visit visit, String token, Newcomers.Newcomer newcomer) {
    takeFirst(tx, token);
    return newcomers.make(
        tx,
        visit,
        newcomer,
        EnumSet.of(Role.LEARNER, Role.OPERATOR),
        AuditAction.FIRST_OPERATOR,
        clock.instant());
  }

  private void takeFirst(Transaction tx, String token) {
    links.take(tx, token);
    if (!accounts.lockOperators(tx).isEmpty()) {
      throw Refusal.of(ErrorCode.LINK_USED, "This server has an operator by now.");
    }
  }
}
