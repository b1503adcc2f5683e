package castalia.app.accounts;

import castalia.app.platform.Permission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/// What somebody is here. Everybody who has an account is a learner; the others are given and taken
/// by operators.
public enum Role {
  /// Learns.
  LEARNER,
  /// Writes questions and labs.
  AUTHOR,
  /// Teaches courses.
  INSTRUCTOR,
  /// Runs this server.
  OPERATOR;

  private static final Set<Permission> OPERATORS =
      Set.of(
          Permission.OWN_ACCOUNT,
          Permission.SEE_PEOPLE,
          Permission.CHANGE_ROLES,
          Permission.END_SESSIONS,
          Permission.SEE_AUDIT);

  private boolean has(Permission permission) {
    return switch (this) {
      case LEARNER, AUTHOR, INSTRUCTOR -> permission == Permission.OWN_ACCOUNT;
      case OPERATOR -> OPERATORS.contains(permission);
    };
  }

  /// What everybody may, and what at least one of these roles may.
  static Set<Permission> permissions(Collection<Role> roles) {
    var all = EnumSet.noneOf(Permission.class);
    for (var permission : Permission.values()) {
      if (permission.everybody() || roles.stream().anyMatch(role -> role.has(permission))) {
        all.add(permission);
      }
    }
    return all;
  }

  /// As it stands on pages, such as `operator`.
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
