package castalia.app.accounts;

import castalia.app.platform.Background;
import castalia.app.platform.mail.Mail;
import castalia.app.platform.mail.MailException;
import castalia.app.platform.mail.Mailer;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The mails that accounts send. They go out behind the answer, so that nobody learns from how long
/// it takes whether there was anything to send.
final class Letters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Letters.class);
  private static final String NOT_YOU =
      "If it was not you who asked, do nothing: without the link, nothing happens.";

  private final Mailer mailer;
  private final Background background = new Background();

  Letters(Mailer mailer) {
    this.mailer = mailer;
  }

  /// Whether mails leave this machine.
  boolean leave() {
    return mailer.configured();
  }

  void signUp(MailAddress to, String name, URI link) {
    post(
        Mail.of(
                to.wire(),
                "Finish signing up to Castalia",
                "Hello " + name + ", follow this link to finish signing up to Castalia:",
                "It can be followed once, within 24 hours.",
                NOT_YOU)
            .withLink(link));
  }

  void alreadyThere(MailAddress to, URI reset) {
    post(
        Mail.of(
                to.wire(),
                "You have an account on Castalia",
                "Somebody, perhaps you, wanted to sign up to Castalia with this address. It has an"
                    + " account already: sign in with it. If you forgot your password, choose a new"
                    + " one here:",
                "The link can be followed once, within an hour.",
                NOT_YOU)
            .withLink(reset));
  }

  void reset(MailAddress to, String name, URI link) {
    post(
        Mail.of(
                to.wire(),
                "Choose a new password for Castalia",
                "Hello " + name + ", follow this link to choose a new password:",
                "It can be followed once, within an hour. Choosing a new password signs you out"
                    + " everywhere and revokes the tokens of your programs.",
                NOT_YOU)
            .withLink(link));
  }

  void noAccount(MailAddress to) {
    post(
        Mail.of(
            to.wire(),
            "No account on Castalia",
            "Somebody, perhaps you, asked for a new password on Castalia, but this address has no"
                + " account. Perhaps you signed up with another one.",
            "If it was not you who asked, do nothing."));
  }

  void address(MailAddress to, String name, URI link) {
    post(
        Mail.of(
                to.wire(),
                "Confirm your new address for Castalia",
                "Hello " + name + ", follow this link to get Castalia's mails here from now on:",
                "It can be followed once, within 24 hours.",
                NOT_YOU)
            .withLink(link));
  }

  void addressTaken(MailAddress to) {
    post(
        Mail.of(
            to.wire(),
            "This address has an account on Castalia",
            "Somebody wanted to use this address for their account on Castalia, but it has one"
                + " already.",
            "Nothing was changed. If it was you: sign in with this address, or delete that account"
                + " first."));
  }

  void addressChanged(MailAddress old, MailAddress now) {
    post(
        Mail.of(
            old.wire(),
            "Your address on Castalia was changed",
            "Castalia's mails for your account go to " + now.text() + " from now on.",
            "If it was not you, tell whoever runs the server at once."));
  }

  /// @param ended what went with the old one
  void passwordChanged(MailAddress to, Keys.Ended ended) {
    post(
        Mail.of(
            to.wire(),
            "Your password on Castalia was changed",
            "The password of your account was changed just now, and all other browsers were signed"
                + " out. "
                + gone(ended),
            "If it was not you, choose a new one by “Forgot your password?” at once."));
  }

  private static String gone(Keys.Ended ended) {
    if (ended.tokens() == 0 && ended.passkeys() == 0) {
      return "Tokens of programs and passkeys were left as they are.";
    }
    return "Revoked with it were tokens of programs: %d, and passkeys: %d."
        .formatted(ended.tokens(), ended.passkeys());
  }

  private void post(Mail mail) {
    background.start("letter", () -> send(mail));
  }

  /// Waits for those that are on their way.
  @Override
  public void close() {
    background.close();
  }

  private void send(Mail mail) {
    try {
      mailer.send(mail);
    } catch (MailException e) {
      LOG.error("{} was not sent: {}", mail, e.getMessage());
    }
  }
}
