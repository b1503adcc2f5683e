package castalia.app.accounts;

import castalia.app.accounts.SessionStore.SignedIn;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Who is signed in in which browser. A session ends when it was not used for 60 days, or after a
/// year, or when it is told to.
final class Sessions {
  static final String COOKIE = "castalia-session";
  static final Duration UNUSED = Duration.ofDays(60);
  static final Duration LONGEST = Duration.ofDays(365);
  private static final Duration TO_THE_HOUR = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;
  private final SessionStore store = new SessionStore();

  Sessions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  SessionStore store() {
    return store;
  }

  /// Begins one; its token is for the cookie. Part of the caller's transaction: give the cookie
  /// when that is committed.
  String open(Transaction tx, UUID account, Visit visit) {
    var now = clock.instant();
    var token = Tokens.make();
    store.forgetEnded(tx, now);
    store.insert(
        tx,
        Tokens.hash(token),
        account,
        new Session(UUID.randomUUID(), visit.userAgent(), now, now, now.plus(UNUSED)));
    return token;
  }

  /// Gives the browser its session, and takes what it was known by before.
  void give(Visit visit, String token) {
    visit.forget(People.PROFILE_COOKIE);
    visit.keep(COOKIE, token, LONGEST);
  }

  /// Who is signed in. Writes nothing; asks the database only if there is a cookie.
  Optional<SignedIn> find(Visit visit) {
    return visit
        .cookie(COOKIE)
        .map(Tokens::hash)
        .flatMap(token -> database.transaction(tx -> store.ofToken(tx, token, clock.instant())));
  }

  /// Notes that a session is being used, once an hour.
  void touch(SignedIn signedIn) {
    var now = clock.instant();
    var session = signedIn.session();
    if (session.seen().plus(TO_THE_HOUR).isBefore(now)) {
      var ends = earlier(now.plus(UNUSED), session.created().plus(LONGEST));
      database.transaction(
          tx -> {
            store.touch(tx, session.id(), now, ends);
            return session;
          });
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
