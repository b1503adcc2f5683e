package castalia.app.accounts;

import castalia.app.accounts.passkey.Passkeys;
import castalia.app.accounts.passkey.Site;
import castalia.app.accounts.password.PasswordRules;
import castalia.app.accounts.password.Passwords;
import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.token.AccessTokens;
import castalia.app.accounts.token.DeviceLogins;
import castalia.app.platform.Background;
import castalia.app.platform.Part;
import castalia.app.platform.Refusal;
import castalia.app.platform.cli.Terminal;
import castalia.app.platform.database.Database;
import castalia.app.platform.mail.Mailer;
import castalia.app.platform.seal.Seal;
import castalia.app.platform.web.Routes;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// People as a part of the product: its use cases, and who is let through. [AccountSiteFeature] has
/// the pages.
public final class AccountsFeature implements Part {
  private static final Logger LOG = LoggerFactory.getLogger(AccountsFeature.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final List<LearnerData> kept = new CopyOnWriteArrayList<>();
  private final People people;
  private final Mailing mailing;
  private final SignUps signUps;
  private final SignIns signIns;
  private final PasswordResets resets;
  private final OwnAccount own;
  private final Operators operators;
  private final FirstOperator firstOperator;
  private final PersonalData personalData;
  private final Keys keys;
  private final Throttle throttle;
  private final Letters letters;
  private final Background announcing = new Background();

  /// @param clock tells when links and sessions end
  /// @param home where people reach Castalia, without a path
  /// @param seal of what signs tokens; empty if it is to lie unsealed
  public AccountsFeature(
      Database database,
      InstantSource clock,
      Mailer mailer,
      Supplier<URI> home,
      Supplier<Optional<Seal>> seal) {
    var sessions = new Sessions(database, clock);
    this.keys = keys(database, clock, home, seal);
    this.throttle = new Throttle(database, clock);
    var credentials = new Credentials(database, new Passwords(), new PasswordRules(), throttle);
    var newcomers = new Newcomers(credentials, sessions);
    this.people = new People(database, clock, sessions, keys.tokens(), throttle);
    this.letters = new Letters(mailer);
    this.mailing = new Mailing(new MailLinks(database, clock, home), letters);
    this.signUps = new SignUps(database, clock, people, credentials, mailing, newcomers);
    this.signIns = new SignIns(database, clock, people, credentials, sessions, kept);
    this.resets = new PasswordResets(database, clock, credentials, mailing, signIns, keys);
    this.own = new OwnAccount(database, clock, credentials, mailing, sessions, keys);
    this.operators = new Operators(database, clock);
    this.firstOperator =
        new FirstOperator(database, clock, people, credentials, mailing.links(), newcomers);
    this.personalData = new PersonalData(database, clock, kept);
  }

  private static Keys keys(
      Database database, InstantSource clock, Supplier<URI> home, Supplier<Optional<Seal>> seal) {
    var trail = new KeyTrail(clock);
    var tokens = new AccessTokens(database, clock, trail, seal);
    return new Keys(
        tokens,
        new DeviceLogins(database, clock, tokens),
        new Passkeys(database, clock, () -> Site.of(home.get()), trail));
  }

  /// The use cases, for the features that declare them.
  public People people() {
    return people;
  }

  /// Names what another feature keeps of each learner, to be merged and exported. Before the server
  /// starts.
  public void keeps(LearnerData data) {
    kept.add(data);
  }

  Keys keys() {
    return keys;
  }

  Throttle throttle() {
    return throttle;
  }

  Mailing mailing() {
    return mailing;
  }

  SignUps signUps() {
    return signUps;
  }

  SignIns signIns() {
    return signIns;
  }

  PasswordResets resets() {
    return resets;
  }

  OwnAccount own() {
    return own;
  }

  Operators operators() {
    return operators;
  }

  FirstOperator firstOperator() {
    return firstOperator;
  }

  PersonalData personalData() {
    return personalData;
  }

  @Override
  public void routes(Routes routes) {
    routes.gate(new AccountGate(people));
  }

  @Override
  public List<Object> commands(Terminal terminal) {
    return List.of(new ExportCommand(personalData, terminal));
  }

  /// Tells whoever started the server how to become its operator, as long as it has none, and seals
  /// what was not.
  @Override
  public void start() {
    announcing.start("first-operator", this::announce);
  }

  private void announce() {
    try {
      while (!announced()) {
        Thread.sleep(AGAIN); // the database is still being opened
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean announced() {
    try {
      firstOperator
          .link()
          .ifPresent(
              link ->
                  LOG.info(
                      "nobody runs this server yet; this link makes you its operator: {}", link));
      sealKeys();
      return true;
    } catch (Refusal e) {
      LOG.debug("not yet: {}", e.detail());
      return false;
    }
  }

  private void sealKeys() {
    try {
      int count = keys.tokens().sealKeys();
      if (count > 0) {
        LOG.info("keys that sign tokens lay unsealed and were sealed: {}", count);
      }
    } catch (UncheckedIOException e) {
      LOG.error("tokens do not work: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    announcing.interrupt();
    announcing.close();
    letters.close();
  }
}
