package castalia.app.platform;

/// Everything that somebody may be allowed to do. Each route names the one that it needs, and use
/// cases that act for a person check theirs; what names none is refused to all.
///
/// Which role has which is said by the feature of the accounts.
public enum Permission {
  /// Read questions and labs, run programs, look at the API: what is public.
  READ(true),
  /// Keep progress of one's own, with an account or in a local profile.
  LEARN(true),
  /// Sign up, in and out, and follow links of mails.
  ENTER(true),
  /// Change and delete one's own account.
  OWN_ACCOUNT(false),
  /// See who has an account, and with which roles.
  SEE_PEOPLE(false),
  /// Give and take roles.
  CHANGE_ROLES(false),
  /// Sign others out everywhere.
  END_SESSIONS(false),
  /// Read who changed what.
  SEE_AUDIT(false);

  private final boolean everybody;

  Permission(boolean everybody) {
    this.everybody = everybody;
  }

  /// Whether everybody has it, known or not.
  public boolean everybody() {
    return everybody;
  }
}
