package castalia.app.accounts;

import castalia.app.accounts.password.PasswordRules;
import castalia.app.accounts.password.Passwords;
import castalia.app.accounts.password.Passwords.Answer;
import castalia.app.accounts.password.Throttle;
import castalia.app.accounts.password.Throttle.Try;
import castalia.app.accounts.password.Throttled;
import castalia.app.platform.database.Database;
import java.util.Optional;

/// What people show to be let in: compared without telling who has an account, and only so often.
final class Credentials {
  static final String NO_ADDRESS = "Give the address where you get mail, such as ada@example.org.";

  private final Database database;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Throttle throttle;
  private final AccountStore accounts = new AccountStore();

  Credentials(Database database, Passwords passwords, PasswordRules rules, Throttle throttle) {
    this.database = database;
    this.passwords = passwords;
    this.rules = rules;
    this.throttle = throttle;
  }

  Throttle throttle() {
    return throttle;
  }

  /// What is wrong with a password that somebody chose.
  Optional<String> objection(String password, Optional<MailAddress> address) {
    return rules.objection(password, address.map(MailAddress::text).orElse(""));
  }

  /// What is kept of a password that nothing is wrong with.
  String hash(String password) {
    return passwords.hash(password);
  }

  /// Whether the password is the one that was hashed.
  boolean matches(String password, String kept) {
    return passwords.check(password, Optional.of(kept)) != Answer.WRONG;
  }

  /// The account that address and password belong to. It takes as long where there is none.
  ///
  /// @param from the network address
  /// @throws castalia.app.platform.Refusal `TOO_MANY_REQUESTS`
  Optional<Account> check(MailAddress address, String password, String from) {
    var tries =
        new Try[] {
          new Try(Throttled.SIGN_IN_TO_ACCOUNT, address.key()),
          new Try(Throttled.SIGN_IN_FROM_ADDRESS, from)
        };
    throttle.take(tries);
    var found = database.transaction(tx -> accounts.ofAddress(tx, address));
    var answer = passwords.check(password, found.map(Account::password));
    if (answer == Answer.WRONG) {
      return Optional.empty();
    }
    throttle.giveBack(tries);
    if (answer == Answer.RIGHT_KEEP_ANEW) {
      keepAnew(found.orElseThrow(), passwords.hash(password));
    }
    return found;
  }

  private void keepAnew(Account account, String hash) {
    database.transaction(
        tx -> {
          accounts.keepAnew(tx, account.person().id(), hash);
          return account;
        });
  }
}
