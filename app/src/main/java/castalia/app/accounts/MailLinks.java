package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.MailLink.State;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Links that are sent by mail and can be followed once.
final class MailLinks {
  /// Where links lead. The token stands in the query, which no log has.
  static final String PATH = "/link";

  private final Database database;
  private final InstantSource clock;
  private final Supplier<URI> home;
  private final MailLinkStore store = new MailLinkStore();

  /// @param home where people reach Castalia, without a path: never taken from a request, whose
  ///   host anybody can make up
  MailLinks(Database database, InstantSource clock, Supplier<URI> home) {
    this.database = database;
    this.clock = clock;
    this.home = home;
  }

  MailLinkStore store() {
    return store;
  }

  /// Makes a link. Part of the caller's transaction: send it when that is committed.
  URI make(
      Transaction tx,
      Purpose purpose,
      Optional<UUID> learner,
      String name,
      Optional<MailAddress> address,
      String password) {
    var now = clock.instant();
    var token = Tokens.make();
    var link =
        new MailLink(
            purpose, learner, name, address, password, now.plus(purpose.life()), Optional.empty());
    store.insert(tx, Tokens.hash(token), link, now);
    return URI.create(home.get() + PATH + "?key=" + token);
  }

  /// What following it would come to.
  ///
  /// @param signedIn who is signed in where it is followed
  State look(String token, Optional<Person> signedIn) {
    return database
        .transaction(tx -> store.find(tx, Tokens.hash(token)))
        .map(link -> state(link, signedIn))
        .orElseGet(State.Unknown::new);
  }

  private State state(MailLink link, Optional<Person> signedIn) {
    if (link.used().isPresent()) {
      return new State.Used(link);
    }
    if (!link.ends().isAfter(clock.instant())) {
      return new State.Expired(link);
    }
    var other =
        signedIn
            .filter(_ -> link.purpose() != Purpose.FIRST_OPERATOR)
            .filter(person -> !link.learner().equals(Optional.of(person.id())));
    return other
        .<State>map(person -> new State.Foreign(link, person))
        .orElseGet(() -> new State.Good(link));
  }

  /// Uses it up, in the transaction of what it does.
  ///
  /// @throws castalia.app.platform.Refusal `LINK_USED` if somebody else was quicker
  void take(Transaction tx, String token) {
    if (!store.take(tx, Tokens.hash(token), clock.instant())) {
      throw castalia.app.platform.Refusal.of(
          castalia.app.platform.ErrorCode.LINK_USED,
          "This link was followed in another window just now.");
    }
  }
}
