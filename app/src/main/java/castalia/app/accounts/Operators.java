package castalia.app.accounts;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What operators do with the people of their server. Each change is written to the trail, in the
/// same transaction.
final class Operators {
  private static final int MOST_PEOPLE = 200;
  private static final int MOST_ENTRIES = 50;

  private final Database database;
  private final InstantSource clock;
  private final AccountStore accounts = new AccountStore();
  private final PeopleStore people = new PeopleStore();
  private final SessionStore sessions = new SessionStore();
  private final AuditStore audit = new AuditStore();

  Operators(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Those whose name or address has the text in it, the newest first, at most 200.
  List<PeopleStore.Listed> people(Person actor, String text) {
    actor.need(Permission.SEE_PEOPLE);
    return database.transaction(tx -> people.list(tx, text, clock.instant(), MOST_PEOPLE));
  }

  /// How many have an account.
  long count(Person actor) {
    actor.need(Permission.SEE_PEOPLE);
    return database.transaction(people::count);
  }

  /// A piece of the trail, the latest first.
  ///
  /// @param before the number that the entries come before
  List<AuditStore.Entry> trail(Person actor, long before) {
    actor.need(Permission.SEE_AUDIT);
    return database.transaction(tx -> audit.before(tx, before, MOST_ENTRIES));
  }

  /// Gives and takes roles, so that somebody has these and is a learner.
  ///
  /// @throws Refusal `NOT_FOUND`, or `LAST_OPERATOR` if nobody would run this server
  void changeRoles(Person actor, UUID person, Set<Role> wanted) {
    actor.need(Permission.CHANGE_ROLES);
    var roles = EnumSet.of(Role.LEARNER);
    roles.addAll(wanted);
    database.transaction(
        tx -> {
          var operators = accounts.lockOperators(tx);
          if (operators.equals(List.of(person)) && !roles.contains(Role.OPERATOR)) {
            throw Refusal.of(
                ErrorCode.LAST_OPERATOR,
                "They are the only operator. Make somebody else one first.");
          }
          change(tx, actor, fetch(tx, person), roles);
          return person;
        });
  }

  private void change(Transaction tx, Person actor, Person person, Set<Role> roles) {
    for (var role : Role.values()) {
      boolean has = person.roles().contains(role);
      if (roles.contains(role) && !has) {
        accounts.give(tx, person.id(), role);
        write(tx, actor, AuditAction.ROLE_GIVEN, person, role.word());
      } else if (!roles.contains(role) && has) {
        accounts.take(tx, person.id(), role);
        write(tx, actor, AuditAction.ROLE_TAKEN, person, role.word());
      }
    }
  }

  /// Signs somebody out everywhere.
  ///
  /// @throws Refusal `NOT_FOUND`
  void endSessions(Person actor, UUID person) {
    actor.need(Permission.END_SESSIONS);
    database.transaction(
        tx -> {
          var found = fetch(tx, person);
          sessions.endAll(tx, person);
          write(tx, actor, AuditAction.SESSIONS_ENDED, found, "");
          return person;
        });
  }

  private Person fetch(Transaction tx, UUID person) {
    return accounts
        .ofLearner(tx, person)
        .map(Account::person)
        .orElseThrow(() -> Refusal.notFound("Nobody has this account; it may have been deleted."));
  }

  private void write(
      Transaction tx, Person actor, AuditAction action, Person subject, String detail) {
    audit.write(tx, clock.instant(), Optional.of(actor.id()), action, subject.id(), detail);
  }
}
