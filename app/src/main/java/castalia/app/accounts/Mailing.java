package castalia.app.accounts;

/// Mails, and the links in them.
record Mailing(MailLinks links, Letters letters) {}
