package castalia.app.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What a link in a mail will do when it is followed, once.
///
/// @param learner whose it is: of the account, or for a sign-up the profile that the account will
///   take over; empty for the first operator's
/// @param name for a sign-up
/// @param address the new one; empty where the link changes none
/// @param password the hash of the one that was chosen when signing up, else empty
record MailLink(
    Purpose purpose,
    Optional<UUID> learner,
    String name,
    Optional<MailAddress> address,
    String password,
    Instant ends,
    Optional<Instant> used) {
  /// What links are for, and how long they can be followed.
  enum Purpose {
    /// Makes the account that somebody asked for.
    SIGN_UP(Duration.ofHours(24)),
    /// Chooses another password.
    RESET(Duration.ofHours(1)),
    /// Confirms an account's new address.
    ADDRESS(Duration.ofHours(24)),
    /// Makes the first operator.
    FIRST_OPERATOR(Duration.ofDays(7));

    private final Duration life;

    Purpose(Duration life) {
      this.life = life;
    }

    Duration life() {
      return life;
    }
  }

  /// What following a link comes to.
  sealed interface State {
    /// It can be followed.
    record Good(MailLink link) implements State {}

    /// There is none of this token: mistyped, cut off, or forgotten long after its end.
    record Unknown() implements State {}

    /// It was not followed in time.
    record Expired(MailLink link) implements State {}

    /// It was followed before.
    record Used(MailLink link) implements State {}

    /// It is another account's than the one that is signed in.
    record Foreign(MailLink link, Person signedIn) implements State {}
  }

  @Override
  public String toString() {
    return "link to " + purpose;
  }
}
