package castalia.app.accounts;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.Permission;
import castalia.app.platform.Refusal;
import java.util.Set;
import java.util.UUID;

/// Somebody with an account.
///
/// @param learner what they did belongs to it
/// @param name as they call themselves
/// @param address where they get mail; they showed that they do, except for the first operator
public record Person(Learner learner, String name, MailAddress address, Set<Role> roles) {
  /// Copies the roles.
  public Person {
    roles = Set.copyOf(roles);
  }

  /// The learner's id, which is the account's too.
  public UUID id() {
    return learner.id();
  }

  /// Whether one of their roles may.
  public boolean may(Permission permission) {
    return Role.permissions(roles).contains(permission);
  }

  /// Goes on only if they may.
  ///
  /// @throws Refusal `FORBIDDEN`
  void need(Permission permission) {
    if (!may(permission)) {
      throw Refusal.of(
          ErrorCode.FORBIDDEN, "Your roles do not allow this. Ask whoever runs this server.");
    }
  }
}
