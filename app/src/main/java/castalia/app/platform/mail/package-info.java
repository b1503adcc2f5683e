/// Mail: letters in plain text, sent over SMTP, or written to the log where no server is set.
///
/// Entry point: [Mailer].
@NullMarked
package castalia.app.platform.mail;

import org.jspecify.annotations.NullMarked;
