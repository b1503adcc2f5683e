package castalia.app.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import castalia.app.platform.Lazy;
import castalia.app.platform.ServiceUrl;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends over SMTP: one connection for each letter.
final class SmtpMailer implements Mailer {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int FIRST_PERMANENT = 500;

  private final SmtpUrl server;
  private final InstantSource clock;
  private final Lazy<Session> session;

  SmtpMailer(SmtpUrl server, InstantSource clock) {
    this(server, clock, new Properties());
  }

  /// @param more properties of the session that go before ours
  SmtpMailer(SmtpUrl server, InstantSource clock, Properties more) {
    this.server = server;
    this.clock = clock;
    var properties = properties(server);
    properties.putAll(more);
    this.session = Lazy.of(() -> Session.getInstance(properties));
  }

  private static Properties properties(SmtpUrl server) {
    var all = new Properties();
    var patience = Long.toString(PATIENCE.toMillis());
    for (var name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      all.setProperty("mail.smtp." + name, patience);
    }
    all.setProperty("mail.smtp.auth", Boolean.toString(server.account().isPresent()));
    all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    all.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    all.setProperty("mail.mime.allowutf8", "true");
    switch (server.security()) {
      case TLS -> all.setProperty("mail.smtp.ssl.enable", "true");
      case STARTTLS -> {
        all.setProperty("mail.smtp.starttls.enable", "true");
        all.setProperty("mail.smtp.starttls.required", "true");
      }
      case NONE -> all.setProperty("mail.smtp.starttls.enable", "false");
    }
    return all;
  }

  @Override
  public void send(Mail mail) {
    try (var transport = session.get().getTransport("smtp")) {
      connect(transport);
      hand(transport, message(mail));
      LOG.info("mail sent: \"{}\"", mail.subject());
    } catch (MessagingException e) {
      throw failure(e);
    }
  }

  private void hand(Transport transport, MimeMessage message) throws MessagingException {
    try {
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      var failure = failure(e);
      throw failure.reason() == MailException.Reason.AWAY && code(e) == 0
          ? new MailException(
              MailException.Reason.DOUBTFUL, server.shown() + " was lost while it took the mail", e)
          : failure;
    }
  }

  private void connect(Transport transport) throws MessagingException {
    var account = server.account();
    transport.connect(
        server.host(),
        server.port(),
        account.map(ServiceUrl.Login::user).orElse(null),
        account.map(ServiceUrl.Login::password).orElse(null));
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    var message = new Identified(session.get(), server.from());
    message.setFrom(InternetAddress.parse(server.from(), true)[0]);
    message.setRecipient(RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    if (mail.unsubscribe().isPresent()) {
      message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().orElseThrow() + ">");
      message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    message.setText(mail.text(), UTF_8.name());
    message.saveChanges();
    return message;
  }

  /// A message whose id names the sender's domain and not this machine.
  private static final class Identified extends MimeMessage {
    private final String domain;

    Identified(Session session, String from) {
      super(session);
      this.domain = from.substring(from.lastIndexOf('@') + 1).replace(">", "").strip();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + UUID.randomUUID() + "@" + domain + ">");
    }
  }

  private MailException failure(MessagingException e) {
    var at = server.shown();
    if (e instanceof AuthenticationFailedException) {
      return new MailException(
          MailException.Reason.SETTINGS, at + " does not take our user and password", e);
    }
    if (find(e, SSLException.class) != null) {
      return new MailException(
          MailException.Reason.SETTINGS, at + " cannot be spoken to in TLS: " + e.getMessage(), e);
    }
    int code = code(e);
    if (code >= FIRST_PERMANENT) {
      return new MailException(
          MailException.Reason.REFUSED, at + " refused the mail with code " + code, e);
    }
    var why = code > 0 ? " asks to come back later, with code " + code : " cannot be reached";
    return new MailException(MailException.Reason.AWAY, at + why, e);
  }

  /// The server's answer to the mail or to its reader, 0 if there was none.
  private static int code(MessagingException e) {
    if (!(e instanceof SendFailedException)) {
      return 0;
    }
    for (Exception at = e; at != null; at = next(at)) {
      switch (at) {
        case SMTPAddressFailedException it -> {
          return it.getReturnCode();
        }
        case SMTPSenderFailedException it -> {
          return it.getReturnCode();
        }
        case SMTPSendFailedException it when it.getReturnCode() > 0 -> {
          return it.getReturnCode();
        }
        default -> {}
      }
    }
    return 0;
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException it
        ? it.getNextException()
        : e.getCause() instanceof Exception cause ? cause : null;
  }

  private static <E extends Exception> @Nullable E find(Exception e, Class<E> type) {
    for (var at = e; at != null; at = next(at)) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  @Override
  public State check() {
    try (var transport = session.get().getTransport("smtp")) {
      connect(transport);
      return new State(true, server.shown() + " takes mail from " + server.from(), "");
    } catch (MessagingException e) {
      return new State(
          false,
          String.valueOf(failure(e).getMessage()),
          "Look at CASTALIA_SMTP_URL, and whether the server is up.");
    }
  }

  @Override
  public boolean configured() {
    return true;
  }
}
