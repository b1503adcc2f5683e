package castalia.app.accounts;

import java.time.Instant;

/// An account as it is kept.
///
/// @param password as the hasher encoded it
/// @param passwordChanged when it was last chosen
record Account(Person person, String password, Instant created, Instant passwordChanged) {
  @Override
  public String toString() {
    return "account " + person.id();
  }
}
