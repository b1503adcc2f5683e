package castalia.app.accounts;

import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Signing in and out. What was done in the browser without an account becomes the account's.
final class SignIns {
  private final Database database;
  private final InstantSource clock;
  private final People people;
  private final Credentials credentials;
  private final Sessions sessions;
  private final List<LearnerData> kept;
  private final LearnerStore learners = new LearnerStore();
  private final AccountStore accounts = new AccountStore();
  private final AuditStore audit = new AuditStore();

  /// @param kept what the features keep of learners
  SignIns(
      Database database,
      InstantSource clock,
      People people,
      Credentials credentials,
      Sessions sessions,
      List<LearnerData> kept) {
    this.database = database;
    this.clock = clock;
    this.people = people;
    this.credentials = credentials;
    this.sessions = sessions;
    this.kept = kept;
  }

  /// Signs in by address and password.
  ///
  /// @return what is wrong: the same whether there is no such account or another password
  Mistakes signIn(Visit visit, String address, String password) {
    var read = MailAddress.read(address);
    if (read.isEmpty()) {
      return Mistakes.of("address", Credentials.NO_ADDRESS);
    }
    var account = credentials.check(read.get(), password, visit.address());
    if (account.isEmpty()) {
      return Mistakes.of(
          "password",
          "Address and password do not belong together. Look at both again, or choose a new"
              + " password.");
    }
    enter(visit, account.get().person().id());
    return Mistakes.NONE;
  }

  /// Signs in somebody who has shown who they are: begins a session, takes over the browser's local
  /// profile, and gives the cookie.
  void enter(Visit visit, UUID account) {
    var profile = people.ofProfile(visit).map(Learner::id);
    var before = visit.cookie(Sessions.COOKIE);
    var token =
        database.transaction(
            tx -> {
              profile.ifPresent(from -> merge(tx, from, account));
              before.ifPresent(old -> sessions.store().end(tx, Tokens.hash(old)));
              return sessions.open(tx, account, visit);
            });
    sessions.give(visit, token);
  }

  private void merge(Transaction tx, UUID from, UUID into) {
    learners.forgetProfiles(tx, from);
    if (from.equals(into) || !learners.lock(tx, from) || accounts.ofLearner(tx, from).isPresent()) {
      return;
    }
    kept.forEach(data -> data.merge(tx, from, into));
    learners.delete(tx, from);
    audit.write(tx, clock.instant(), Optional.of(into), AuditAction.PROFILE_MERGED, into);
  }

  /// Ends the browser's session, if there is one.
  void signOut(Visit visit) {
    visit
        .cookie(Sessions.COOKIE)
        .ifPresent(
            token -> database.transaction(tx -> sessions.store().end(tx, Tokens.hash(token))));
    visit.forget(Sessions.COOKIE);
  }
}
