package castalia.app.platform.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where no mail server is set: the operator finds each letter's link in the log.
final class LogMailer implements Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(LogMailer.class);

  @Override
  public void send(Mail mail) {
    mail.link()
        .ifPresentOrElse(
            link -> LOG.info("no mail server is set; {} was not sent; its link: {}", mail, link),
            () -> LOG.info("no mail server is set; {} was not sent", mail));
  }

  @Override
  public State check() {
    return new State(
        false,
        "no server is set; links of mails are written to the log",
        "CASTALIA_SMTP_URL='smtp://user:password@mail.example.org:587?from=castalia@example.org'");
  }

  @Override
  public boolean configured() {
    return false;
  }
}
