package castalia.app.accounts;

import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Makes accounts.
final class Newcomers {
  private final Credentials credentials;
  private final Sessions sessions;
  private final AccountStore accounts = new AccountStore();
  private final LearnerStore learners = new LearnerStore();
  private final AuditStore audit = new AuditStore();

  /// Who is to have an account.
  ///
  /// @param password hashed
  /// @param profile the learner of the local profile that the account takes over, if it can
  record Newcomer(String name, MailAddress address, String password, Optional<UUID> profile) {
    @Override
    public String toString() {
      return "newcomer " + name;
    }
  }

  Newcomers(Credentials credentials, Sessions sessions) {
    this.credentials = credentials;
    this.sessions = sessions;
  }

  Sessions sessions() {
    return sessions;
  }

  /// What is wrong with what somebody typed.
  Mistakes mistakes(String name, String address, String password) {
    var read = MailAddress.read(address);
    return Mistakes.NONE
        .and("name", Names.objection(Names.tidy(name)))
        .and("address", read.isPresent() ? Optional.empty() : Optional.of(Credentials.NO_ADDRESS))
        .and("password", credentials.objection(password, read));
  }

  /// Makes the account and begins a session.
  ///
  /// @return the session's token
  /// @throws castalia.app.platform.database.ConstraintException [AccountStore#ONE_ACCOUNT]
  String make(
      Transaction tx,
      Visit visit,
      Newcomer newcomer,
      Set<Role> roles,
      AuditAction action,
      Instant now) {
    var learner = learner(tx, newcomer.profile(), People.zone(visit), now);
    var person = new Person(learner, newcomer.name(), newcomer.address(), roles);
    accounts.insert(tx, new Account(person, newcomer.password(), now, now));
    learners.forgetProfiles(tx, learner.id());
    audit.write(tx, now, Optional.of(person.id()), action, person.id());
    return sessions.open(tx, person.id(), visit);
  }

  /// The profile's learner, unless it belongs to an account by now.
  private Learner learner(Transaction tx, Optional<UUID> profile, ZoneId zone, Instant now) {
    return profile
        .filter(id -> accounts.ofLearner(tx, id).isEmpty())
        .flatMap(id -> learners.find(tx, id))
        .orElseGet(() -> learners.create(tx, zone, now));
  }
}
