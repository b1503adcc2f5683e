package castalia.app.platform.mail;

import java.time.InstantSource;
import java.util.Optional;

/// Sends letters. Safe for threads; blocks until the mail server has taken the letter, at most half
/// a minute, so never call it inside a transaction.
public interface Mailer {
  /// Sends one letter. When it returns, the mail server has taken it; whether it arrives is another
  /// matter.
  ///
  /// @throws MailException if it was not taken; [MailException#worthRetrying()] says whether a
  ///   later attempt may help
  void send(Mail mail);

  /// Looks whether mail can be sent, without sending any.
  State check();

  /// Whether mail leaves this machine.
  boolean configured();

  /// How sending mail stands.
  ///
  /// @param ok whether a letter would be taken, as far as one can see
  /// @param detail what was found, without a password
  /// @param remedy what helps; empty if all is well
  record State(boolean ok, String detail, String remedy) {}

  /// The mailer of a server, or one that writes to the log for the operator.
  ///
  /// @param clock which dates the letters
  static Mailer of(Optional<SmtpUrl> server, InstantSource clock) {
    return server.<Mailer>map(url -> new SmtpMailer(url, clock)).orElseGet(LogMailer::new);
  }
}
