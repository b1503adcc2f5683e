package castalia.app.accounts;

import castalia.app.accounts.SessionStore.SignedIn;
import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttled;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.Bearer;
import castalia.app.accounts.token.Scope;
import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// Who asks. Safe for threads.
///
/// Everything that a person did belongs to a [Learner]: the one of their account, or the one of
/// this browser's local profile as long as they have none. A local profile is known by a cookie,
/// and is claimed, with all that belongs to it, when the person signs up or in.
///
/// Its methods ask the database, and throw what [Database#transaction] throws.
public final class People {
  static final String PROFILE_COOKIE = "castalia-profile";

  /// As long as browsers keep a cookie.
  static final Duration PROFILE_AGE = Duration.ofDays(400);

  /// Where the days of somebody begin who did not say.
  static final ZoneId SOMEWHERE = ZoneId.of("UTC");

  private final Database database;
  private final InstantSource clock;
  private final Sessions sessions;
  private final AccessTokens tokens;
  private final Throttle throttle;
  private final LearnerStore learners = new LearnerStore();
  private final AccountStore accounts = new AccountStore();

  People(
      Database database,
      InstantSource clock,
      Sessions sessions,
      AccessTokens tokens,
      Throttle throttle) {
    this.database = database;
    this.clock = clock;
    this.sessions = sessions;
    this.tokens = tokens;
    this.throttle = throttle;
  }

  /// The learner who asks, if they ever did anything here. Writes nothing, and asks the database
  /// only if the request carries something to be known by. A token must be for what the request
  /// does: for a POST it must be one that may write, whatever the handler makes of it.
  ///
  /// @param visit the [castalia.app.platform.web.Call], or a page's [Visit#of]
  /// @throws Refusal `SIGN_IN_NEEDED` if it brings a token that does not work, `FORBIDDEN` if the
  ///   token may not read, or not write where the request changes something
  public Optional<Learner> find(Visit visit) {
    return ofToken(visit, visit.changes() ? Scope.WRITE : Scope.READ)
        .or(() -> signedIn(visit).map(Person::learner))
        .or(() -> ofProfile(visit));
  }

  /// The learner who asks; a new one, with a local profile, if they never did anything. For what
  /// writes: reading makes nobody.
  ///
  /// @throws Refusal as [#find], with `FORBIDDEN` if the token may not write, and
  ///   `TOO_MANY_REQUESTS` if one address makes ever new profiles
  public Learner learner(Visit visit) {
    return ofToken(visit, Scope.WRITE).or(() -> find(visit)).orElseGet(() -> createProfile(visit));
  }

  /// For whom the request's token acts; a cookie beside it does not count.
  private Optional<Learner> ofToken(Visit visit, Scope scope) {
    return visit.bearer().map(text -> ofToken(text, scope));
  }

  private Learner ofToken(String text, Scope scope) {
    return switch (tokens.verify(text)) {
      case Bearer.Invalid(var why) -> throw Refusal.of(ErrorCode.SIGN_IN_NEEDED, why);
      case Bearer.Valid(var id, _, var scopes) -> {
        if (!scopes.contains(scope)) {
          throw Refusal.of(
              ErrorCode.FORBIDDEN, "This token may not " + scope.words() + ". Make one that may.");
        }
        yield person(id).map(Person::learner).orElseThrow(People::notSignedIn);
      }
    };
  }

  /// Who is signed in, if anybody is.
  public Optional<Person> signedIn(Visit visit) {
    return session(visit).map(SignedIn::person);
  }

  /// Who is signed in and has the permission: for use cases that act for somebody.
  ///
  /// @throws Refusal `SIGN_IN_NEEDED` or `FORBIDDEN`
  public Person need(Visit visit, Permission permission) {
    var person = signedIn(visit).orElseThrow(People::notSignedIn);
    person.need(permission);
    return person;
  }

  /// Whose account the learner is, if they have one: their name and where they get mail.
  public Optional<Person> person(UUID learner) {
    return database.transaction(tx -> accounts.ofLearner(tx, learner)).map(Account::person);
  }

  /// Whether the learner has an account and showed that they get the mail that is sent to its
  /// address. Everybody does before the account is made, except for the first operator.
  public boolean isConfirmed(UUID learner) {
    return database.transaction(tx -> accounts.isConfirmed(tx, learner));
  }

  Optional<SignedIn> session(Visit visit) {
    return sessions.find(visit);
  }

  /// Who is signed in, noting that they are here; nobody while the database is not at hand, for
  /// pages do not wait for it.
  Optional<Person> greeted(Visit visit) {
    if (!database.isAtHand()) {
      return Optional.empty();
    }
    var signedIn = session(visit);
    signedIn.ifPresent(sessions::touch);
    return signedIn.map(SignedIn::person);
  }

  /// The learner of the browser's local profile.
  Optional<Learner> ofProfile(Visit visit) {
    return visit
        .cookie(PROFILE_COOKIE)
        .map(Tokens::hash)
        .flatMap(token -> database.transaction(tx -> learners.ofProfile(tx, token)));
  }

  /// When the learner first did something.
  Instant since(Learner learner) {
    return database.transaction(tx -> learners.created(tx, learner.id()));
  }

  /// Deletes the browser's local profile, and everything that belongs to it.
  void forgetProfile(Visit visit) {
    ofProfile(visit)
        .ifPresent(
            learner ->
                database.transaction(
                    tx -> {
                      if (accounts.ofLearner(tx, learner.id()).isEmpty()) {
                        learners.delete(tx, learner.id());
                      }
                      return learner;
                    }));
    visit.forget(PROFILE_COOKIE);
  }

  static Refusal notSignedIn() {
    return Refusal.of(ErrorCode.SIGN_IN_NEEDED, "Sign in first.");
  }

  /// Where the browser is, as it says.
  static ZoneId zone(Visit visit) {
    return visit.zone().flatMap(Zones::read).orElse(SOMEWHERE);
  }

  private Learner createProfile(Visit visit) {
    throttle.take(new Throttle.Try(Throttled.PROFILE_FROM_ADDRESS, visit.address()));
    var token = Tokens.make();
    var zone = zone(visit);
    var learner = database.transaction(tx -> createProfile(tx, token, zone));
    visit.keep(PROFILE_COOKIE, token, PROFILE_AGE);
    return learner;
  }

  private Learner createProfile(Transaction tx, String token, ZoneId zone) {
    var now = clock.instant();
    var learner = learners.create(tx, zone, now);
    learners.createProfile(tx, Tokens.hash(token), learner.id(), now);
    return learner;
  }
}
