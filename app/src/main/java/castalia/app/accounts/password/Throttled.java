package castalia.app.accounts.password;

import java.time.Duration;

/// What may be tried only so often.
///
/// Each is a bucket that leaks: `burst` tries fit into it, and one drips out each `every`.
public enum Throttled {
  /// Signing in to one account, by its address as typed, whether it exists or not.
  SIGN_IN_TO_ACCOUNT(10, Duration.ofMinutes(1), "signing in to this account"),
  /// Signing in from one network address, to whatever account.
  SIGN_IN_FROM_ADDRESS(50, Duration.ofSeconds(12), "signing in"),
  /// Signing up from one network address.
  SIGN_UP_FROM_ADDRESS(20, Duration.ofMinutes(1), "signing up"),
  /// Local profiles made from one network address: a school is one, too.
  PROFILE_FROM_ADDRESS(300, Duration.ofSeconds(10), "beginning without an account"),
  /// Mails with a link to one reader.
  MAIL_TO_ACCOUNT(3, Duration.ofMinutes(20), "asking for a mail to this address"),
  /// Mails with a link asked for from one network address.
  MAIL_FROM_ADDRESS(20, Duration.ofMinutes(3), "asking for mails"),
  /// Codes of devices typed from one network address.
  DEVICE_CODE_FROM_ADDRESS(20, Duration.ofSeconds(30), "typing codes");

  private final int burst;
  private final Duration every;
  private final String words;

  Throttled(int burst, Duration every, String words) {
    this.burst = burst;
    this.every = every;
    this.words = words;
  }

  /// Tries that are free at once.
  public int burst() {
    return burst;
  }

  /// How long it takes until one more is free.
  public Duration every() {
    return every;
  }

  String words() {
    return words;
  }
}
