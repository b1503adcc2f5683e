package castalia.e2e;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// A mail server that keeps what it gets.
final class Postbox implements AutoCloseable {
  private static final int MOST_LOOKS = 600;
  private static final int PAUSE = 50; // ms
  private static final Pattern LINK = Pattern.compile("http://\\S+/link\\?key=[\\w-]+");

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Set<String> read = new HashSet<>();

  Postbox() {
    server.start();
  }

  /// For `CASTALIA_SMTP_URL`.
  String url() {
    return "smtp://localhost:%d?from=castalia@example.org".formatted(server.getSmtp().getPort());
  }

  /// The link in the next mail to that address, which is waited for. GreenMail's own wait misses a
  /// mail that comes while it begins.
  String link(String to) throws MessagingException, IOException {
    return link(to, LINK);
  }

  /// As the other, for links of that form.
  String link(String to, Pattern form) throws MessagingException, IOException {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      for (var mail : server.getReceivedMessages()) {
        boolean theirs = mail.getRecipients(RecipientType.TO)[0].toString().contains(to);
        if (theirs && read.add(mail.getMessageID())) {
          return found(form, mail);
        }
      }
      pause();
    }
    throw new AssertionError("no mail to " + to);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while it waited for a mail", e);
    }
  }

  private static String found(Pattern form, MimeMessage mail)
      throws MessagingException, IOException {
    var text =
        mail.getContent() instanceof MimeMultipart parts
            ? parts.getBodyPart(0).getContent().toString()
            : mail.getContent().toString();
    var found = form.matcher(text);
    if (!found.find()) {
      throw new AssertionError("no link in the mail: " + text);
    }
    return found.group();
  }

  @Override
  public void close() {
    server.stop();
  }
}
