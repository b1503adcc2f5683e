package castalia.app.operations;

import castalia.app.platform.mail.Mailer;
import castalia.runner.Check;
import java.util.List;

/// Whether mails can be sent; none is.
///
/// @param mailer that of the product
public record MailChecks(Mailer mailer) {
  List<Check> all() {
    var found = mailer.check();
    return List.of(new Check("Mail", found.ok(), false, found.detail(), found.remedy()));
  }
}
