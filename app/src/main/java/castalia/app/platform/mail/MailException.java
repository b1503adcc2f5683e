package castalia.app.platform.mail;

/// A letter that the mail server did not take.
public final class MailException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// Why.
  public enum Reason {
    /// The server is away, slow, or asks to come back later.
    AWAY,
    /// The server does not take our sign-in, or its certificate is not to be trusted: the operator
    /// has to do something.
    SETTINGS,
    /// The connection broke while the server was taking the letter: it may have it or not. Sending
    /// it again may bring it twice.
    DOUBTFUL,
    /// The server does not take this letter, mostly because it does not know the reader.
    REFUSED
  }

  private final Reason reason;

  MailException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /// Why.
  public Reason reason() {
    return reason;
  }

  /// Whether sending the same letter later may succeed.
  public boolean worthRetrying() {
    return switch (reason) {
      case AWAY, SETTINGS -> true;
      case DOUBTFUL, REFUSED -> false;
    };
  }
}
