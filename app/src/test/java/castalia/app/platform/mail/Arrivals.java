package castalia.app.platform.mail;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/// What a test's mail server got. GreenMail's own wait misses a mail that comes while it begins.
public final class Arrivals {
  private static final int MOST_LOOKS = 6_000;
  private static final int PAUSE = 10; // ms

  private Arrivals() {}

  /// All that came, when there are so many: the server notes a mail a moment after it took it.
  /// Fewer if a minute went by.
  public static List<MimeMessage> await(GreenMail server, int number) throws InterruptedException {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      if (server.getReceivedMessages().length >= number) {
        break;
      }
      Thread.sleep(PAUSE);
    }
    return List.of(server.getReceivedMessages());
  }
}
