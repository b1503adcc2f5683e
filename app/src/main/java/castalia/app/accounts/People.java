package castalia.app.accounts;

import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// Who asks. Safe for threads.
///
/// Everything that a person did belongs to a [Learner]: the one of their account, or the one of
/// this device's local profile as long as they have none. A local profile is known by a cookie, and
/// is claimed, with all that belongs to it, when the person signs up or in.
///
/// Its methods ask the database, and throw what [Database#transaction] throws.
public final class People {
  static final String PROFILE_COOKIE = "castalia-profile";

  /// As long as browsers keep a cookie.
  static final Duration PROFILE_AGE = Duration.ofDays(400);

  private static final ZoneId SOMEWHERE = ZoneId.of("UTC");

  private final Database database;
  private final InstantSource clock;
  private final LearnerStore learners = new LearnerStore();

  People(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The learner who asks, if they ever did anything here. Writes nothing, and asks the database
  /// only if the request carries something to be known by.
  ///
  /// @param visit the [castalia.app.platform.web.Call], or a page's [Visit#of]
  public Optional<Learner> find(Visit visit) {
    return visit
        .cookie(PROFILE_COOKIE)
        .map(Tokens::hash)
        .flatMap(token -> database.transaction(tx -> learners.ofProfile(tx, token)));
  }

  /// The learner who asks; a new one, with a local profile, if they never did anything. For what
  /// writes: reading makes nobody.
  public Learner learner(Visit visit) {
    return find(visit).orElseGet(() -> createProfile(visit));
  }

  private Learner createProfile(Visit visit) {
    var token = Tokens.make();
    var learner = database.transaction(tx -> createProfile(tx, token));
    visit.keep(PROFILE_COOKIE, token, PROFILE_AGE);
    return learner;
  }

  private Learner createProfile(Transaction tx, String token) {
    var now = clock.instant();
    var learner = learners.create(tx, SOMEWHERE, now);
    learners.createProfile(tx, Tokens.hash(token), learner.id(), now);
    return learner;
  }
}
