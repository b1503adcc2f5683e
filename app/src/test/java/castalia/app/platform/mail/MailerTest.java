package castalia.app.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import castalia.app.platform.mail.MailException.Reason;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/// Mails over the wire, to a real mail server.
class MailerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final Mail LETTER =
      Mail.of("zoë@bücher.example", "Grüße – hello", "Dear Zoë, open this:", "Yours, Castalia")
          .withLink(URI.create("http://127.0.0.1/confirm/abc"));

  private final GreenMail server = new GreenMail(setup());

  private static ServerSetup setup() {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(60_000);
    return setup;
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Mailer mailer(String url) {
    return new SmtpMailer(SmtpUrl.parse(url), () -> NOW);
  }

  private String plain() {
    return "smtp://127.0.0.1:" + server.getSmtp().getPort() + "?from=Castalia%20%3Cc@d.org%3E";
  }

  @Test
  void aLetterArrivesAsItWasWritten() throws Exception {
    server.start();
    mailer(plain()).send(LETTER);
    var got = Arrivals.await(server, 1).getFirst();
    assertThat(got.getSubject()).isEqualTo("Grüße – hello");
    assertThat(got.getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("zoë@bücher.example");
    assertThat(got.getFrom()[0]).hasToString("Castalia <c@d.org>");
    assertThat(got.getSentDate()).isEqualTo(Date.from(NOW));
    assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got.getMessageID()).endsWith("@d.org>");
    assertThat(got.getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(((String) got.getContent()).replace("\r\n", "\n").strip())
        .isEqualTo("Dear Zoë, open this:\n\nhttp://127.0.0.1/confirm/abc\n\nYours, Castalia");
  }

  @Test
  void signingInWorksWithTheRightPasswordAlone() throws InterruptedException {
    server.setUser("c@d.org", "castalia", "s:cret+");
    server.getUserManager().setAuthRequired(true);
    server.start();
    var good = mailer(plain().replace("//", "//castalia:s%3Acret+@"));
    good.send(LETTER);
    assertThat(good.check().ok()).isTrue();
    assertThat(Arrivals.await(server, 1)).hasSize(1);
    var bad = mailer(plain().replace("//", "//castalia:wrong@"));
    var failure = failure(bad);
    assertThat(failure.reason()).isEqualTo(Reason.SETTINGS);
    assertThat(failure.getMessage()).contains("does not take our user").doesNotContain("wrong");
    assertThat(bad.check().ok()).isFalse();
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aServerThatIsAwayIsWorthRetrying() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var away = mailer("smtp://127.0.0.1:" + port + "?from=c@d.org");
    var failure = failure(away);
    assertThat(failure.reason()).isEqualTo(Reason.AWAY);
    assertThat(failure.worthRetrying()).isTrue();
    assertThat(away.check().ok()).isFalse();
    assertThat(away.check().detail()).contains("cannot be reached");
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws IOException {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var impatient = new Properties();
      impatient.setProperty("mail.smtp.timeout", "200");
      var url = SmtpUrl.parse("smtp://127.0.0.1:" + silent.getLocalPort() + "?from=c@d.org");
      assertThat(failure(new SmtpMailer(url, () -> NOW, impatient)).reason())
          .isEqualTo(Reason.AWAY);
    }
  }

  @Test
  void aServerWithoutStartTlsGetsNeitherPasswordNorLetter() {
    server.start();
    var strict = mailer(plain().replace("//", "//ann:hunter2@") + "&tls=starttls");
    assertThat(failure(strict).getMessage()).doesNotContain("hunter2");
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 no such user, REFUSED",
    "RCPT, 450 try later, AWAY",
    "MAIL, 553 not your name, REFUSED",
    "MAIL, 421 going down, AWAY",
    "DATA, 554 spam, REFUSED",
    "DATA, 452 disk full, AWAY"
  })
  void theServersAnswerSaysWhetherToTryAgain(String command, String answer, Reason reason)
      throws IOException {
    try (var refusing = new RefusingServer(command, answer)) {
      var failure = failure(mailer("smtp://127.0.0.1:" + refusing.port() + "?from=c@d.org"));
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.getMessage()).contains(answer.substring(0, 3));
    }
  }

  @Test
  void withoutAServerTheLinkIsInTheLog() {
    var log = (Logger) LoggerFactory.getLogger(LogMailer.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.INFO);
    try {
      var mailer = Mailer.of(Optional.empty(), InstantSource.system());
      mailer.send(LETTER);
      assertThat(mailer.configured()).isFalse();
    } finally {
      log.detachAppender(lines);
      log.setLevel(null);
    }
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "no mail server is set; \"Grüße – hello\" to zoë@bücher.example was not sent; its link:"
                + " http://127.0.0.1/confirm/abc");
  }

  private static MailException failure(Mailer mailer) {
    return catchThrowableOfType(MailException.class, () -> mailer.send(LETTER));
  }
}
