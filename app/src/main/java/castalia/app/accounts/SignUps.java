package castalia.app.accounts;

import castalia.app.accounts.MailLink.Purpose;
import castalia.app.accounts.password.Throttle.Try;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.database.ConstraintException;
import castalia.app.platform.database.Database;
import castalia.app.platform.database.Transaction;
import castalia.app.platform.web.Visit;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Signing up: a form, a link in a mail, an account.
///
/// The account is made when the link is followed, so that the form can answer alike whether the
/// address has one or not. Whoever follows it in another browser than the one that asked must know
/// the password: nobody can make somebody else finish an account of theirs.
final class SignUps {
  private final Database database;
  private final InstantSource clock;
  private final People people;
  private final Credentials credentials;
  private final MailLinks links;
  private final Letters letters;
  private final Newcomers newcomers;
  private final AccountStore accounts = new AccountStore();

  SignUps(
      Database database,
      InstantSource clock,
      People people,
      Credentials credentials,
      Mailing mailing,
      Newcomers newcomers) {
    this.database = database;
    this.clock = clock;
    this.people = people;
    this.credentials = credentials;
    this.links = mailing.links();
    this.letters = mailing.letters();
    this.newcomers = newcomers;
  }

  /// Sends the link, or says what is wrong with the form.
  ///
  /// @param address as typed
  Mistakes begin(Visit visit, String name, String address, String password) {
    var mistakes = newcomers.mistakes(name, address, password);
    if (!mistakes.none()) {
      return mistakes;
    }
    var to = MailAddress.read(address).orElseThrow();
    credentials
        .throttle()
        .take(
            new Try(Throttled.SIGN_UP_FROM_ADDRESS, visit.address()),
            new Try(Throttled.MAIL_TO_ACCOUNT, to.key()));
    var hash = credentials.hash(password);
    var learner = people.learner(visit);
    send(Names.tidy(name), to, hash, learner);
    return Mistakes.NONE;
  }

  private record Letter(Optional<Account> there, URI link) {}

  private void send(String name, MailAddress to, String hash, Learner learner) {
    var letter =
        database.transaction(
            tx -> {
              var there = accounts.ofAddress(tx, to);
              var link =
                  there.isPresent()
                      ? links.make(
                          tx,
                          Purpose.RESET,
                          Optional.of(there.get().person().id()),
                          "",
                          Optional.empty(),
                          "")
                      : links.make(
                          tx,
                          Purpose.SIGN_UP,
                          Optional.of(learner.id()),
                          name,
                          Optional.of(to),
                          hash);
              return new Letter(there, link);
            });
    letter
        .there()
        .ifPresentOrElse(
            account -> letters.alreadyThere(account.person().address(), letter.link()),
            () -> letters.signUp(to, name, letter.link()));
  }

  /// Whether the browser is the one that asked for the account.
  boolean isSameBrowser(Visit visit, MailLink link) {
    return people
        .ofProfile(visit)
        .map(Learner::id)
        .filter(id -> link.learner().equals(Optional.of(id)))
        .isPresent();
  }

  /// Makes the account and signs it in.
  ///
  /// @param password needed in another browser than the one that asked
  Mistakes finish(Visit visit, String token, MailLink link, String password) {
    if (!isSameBrowser(visit, link)) {
      credentials.throttle().take(new Try(Throttled.SIGN_IN_FROM_ADDRESS, visit.address()));
      if (!credentials.matches(password, link.password())) {
        return Mistakes.of("password", "This is not the password that you signed up with.");
      }
    }
    try {
      var session = database.transaction(tx -> finish(tx, visit, token, link));
      newcomers.sessions().give(visit, session);
      return Mistakes.NONE;
    } catch (ConstraintException e) {
      if (!e.constraint().equals(AccountStore.ONE_ACCOUNT)) {
        throw e;
      }
      return Mistakes.of("", "This address has an account by now. Sign in with it.");
    }
  }

  private String finish(Transaction tx, Visit visit, String token, MailLink link) {
    links.take(tx, token);
    UUID profile = link.learner().orElseThrow();
    return newcomers.make(
        tx,
        visit,
        new Newcomers.Newcomer(
            link.name(), link.address().orElseThrow(), link.password(), Optional.of(profile)),
        Set.of(Role.LEARNER),
        AuditAction.SIGNED_UP,
        clock.instant());
  }
}
