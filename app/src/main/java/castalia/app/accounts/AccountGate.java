package castalia.app.accounts;

import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import castalia.app.platform.web.Gate;
import castalia.app.platform.web.Visit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets people through by their roles, and greets them.
final class AccountGate implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(AccountGate.class);
  private final People people;

  AccountGate(People people) {
    this.people = people;
  }

  @Override
  public void check(Visit visit, Permission permission) {
    people.signedIn(visit).orElseThrow(People::notSignedIn).need(permission);
  }

  /// Reading goes on without the database: then nobody is greeted.
  @Override
  public Optional<Greeting> greet(Visit visit) {
    try {
      return people
          .greeted(visit)
          .map(it -> new Greeting(it.name(), it.may(Permission.SEE_PEOPLE)));
    } catch (Refusal e) {
      LOG.debug("nobody is greeted: {}", e.detail());
      return Optional.empty();
    }
  }

  @Override
  public String entrance(String wanted) {
    return Destinations.signIn(wanted);
  }
}
