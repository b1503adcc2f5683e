package castalia.app.platform.mail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import castalia.app.platform.mail.MailException.Reason;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails over TLS to a server whose certificate is right, unknown, or for another name.
class MailerTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Mail LETTER = Mail.of("ann@example.org", "Hello", "Dear Ann");

  @TempDir Path folder;
  private final GreenMail server = new GreenMail(setup());

  private static ServerSetup setup() {
    var setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS);
    setup.setServerStartupTimeout(60_000);
    return setup;
  }

  @BeforeEach
  void makeACertificate() throws IOException, InterruptedException {
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "mail",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).as(new String(made.getInputStream().readAllBytes(), UTF_8)).isZero();
    System.setProperty("greenmail.tls.keystore.file", folder.resolve("keys.p12").toString());
    System.setProperty("greenmail.tls.keystore.password", "changeit");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
    System.clearProperty("greenmail.tls.keystore.file");
    System.clearProperty("greenmail.tls.keystore.password");
  }

  private Mailer mailer(String host, Properties more) {
    var url = "smtps://" + host + ":" + server.getSmtps().getPort() + "?from=c@d.org";
    return new SmtpMailer(SmtpUrl.parse(url), () -> Instant.EPOCH, more);
  }

  /// Trusts the server's certificate, as an operator's trust store would.
  private Properties trusting() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(folder.resolve("keys.p12"))) {
      keys.load(in, PASSWORD);
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    SSLSocketFactory sockets = context.getSocketFactory();
    var more = new Properties();
    more.put("mail.smtp.ssl.socketFactory", sockets);
    return more;
  }

  @Test
  void aServerThatIsTrustedGetsTheLetter() throws Exception {
    mailer("localhost", trusting()).send(LETTER);
    assertThat(Arrivals.await(server, 1)).hasSize(1);
  }

  @Test
  void anUnknownCertificateIsRefused() {
    assertRefused(mailer("localhost", new Properties()));
  }

  @Test
  void aCertificateForAnotherNameIsRefused() throws Exception {
    assertRefused(mailer("127.0.0.1", trusting()));
  }

  private void assertRefused(Mailer mailer) {
    var failure = catchThrowableOfType(MailException.class, () -> mailer.send(LETTER));
    assertThat(failure.reason()).isEqualTo(Reason.SETTINGS);
    assertThat(server.getReceivedMessages()).isEmpty();
  }
}
