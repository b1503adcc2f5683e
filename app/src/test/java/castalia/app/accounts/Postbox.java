package castalia.app.accounts;

import castalia.app.platform.mail.Mail;
import castalia.app.platform.mail.Mailer;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps the mails that would be sent.
final class Postbox implements Mailer {
  private final LinkedBlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

  @Override
  public void send(Mail mail) {
    mails.add(mail);
  }

  @Override
  public State check() {
    return new State(true, "a box in this process", "");
  }

  @Override
  public boolean configured() {
    return true;
  }

  /// The next mail, which may still be under way.
  Mail next() throws InterruptedException {
    return Objects.requireNonNull(mails.poll(30, TimeUnit.SECONDS), "no mail came");
  }

  /// Path and query of the next mail's link.
  String nextLink() throws InterruptedException {
    var link = next().link().orElseThrow();
    return link.getRawPath() + "?" + link.getRawQuery();
  }
}
