package castalia.app.accounts;

/// What is written down when somebody does it.
enum AuditAction {
  /// An account was made.
  SIGNED_UP("signed up"),
  /// The first operator was made, by the link that the start prints.
  FIRST_OPERATOR("became the first operator"),
  /// What was done without an account became a part of the account.
  PROFILE_MERGED("took over a local profile"),
  /// Another password was chosen by somebody who knew the old one.
  PASSWORD_CHANGED("changed the password"),
  /// Another password was chosen by a link in a mail.
  PASSWORD_RESET("chose a new password by mail"),
  /// Mail goes elsewhere from now on.
  ADDRESS_CHANGED("changed the mail address"),
  /// Sessions were ended.
  SESSIONS_ENDED("ended sessions"),
  /// A program may act for somebody from now on.
  TOKEN_MADE("made a token"),
  /// A program may no more.
  TOKEN_REVOKED("revoked a token"),
  /// A device signs somebody in from now on.
  PASSKEY_MADE("made a passkey"),
  /// A device does no more.
  PASSKEY_REMOVED("removed a passkey"),
  /// A role was given.
  ROLE_GIVEN("gave a role"),
  /// A role was taken.
  ROLE_TAKEN("took a role"),
  /// Everything of a person was exported by the operator's command.
  EXPORTED("exported the data"),
  /// An account was deleted, with all that belonged to it.
  ACCOUNT_DELETED("deleted the account");

  private final String words;

  AuditAction(String words) {
    this.words = words;
  }

  /// As it stands behind the name of who did it.
  String words() {
    return words;
  }
}
