package castalia.app.platform;

/// Every reason for which the product refuses or fails, with its stable name and HTTP status.
public enum ErrorCode {
  /// Fields or parameters are missing, unknown or out of range; each is named.
  INVALID_REQUEST(400, "The request is not valid"),
  /// The body is not well-formed JSON; line and column are named.
  MALFORMED_JSON(400, "The body is not JSON"),
  /// Only those who are signed in may do this.
  SIGN_IN_NEEDED(401, "Sign in first"),
  /// Who is signed in may not do this.
  FORBIDDEN(403, "You may not do this"),
  /// A page of another site tried to act here.
  CROSS_SITE(403, "Requests from other sites are refused"),
  /// Nothing is at this address.
  NOT_FOUND(404, "There is nothing at this address"),
  /// The address exists, but not for this method; `Allow` names those that work.
  METHOD_NOT_ALLOWED(405, "The address does not take this method"),
  /// None of the media types that the client accepts can be made.
  NOT_ACCEPTABLE(406, "No answer in an accepted media type"),
  /// The idempotency key was used before for something else.
  KEY_REUSED(409, "The idempotency key belongs to another request"),
  /// The link of a mail was followed already, or is needed no more.
  LINK_USED(409, "The link does nothing any more"),
  /// Nobody would run the server afterwards.
  LAST_OPERATOR(409, "Somebody has to run this server"),
  /// The body is larger than the server reads.
  TOO_LARGE(413, "The body is too large"),
  /// The body's media type is not the one that is understood.
  UNSUPPORTED_TYPE(415, "The body's media type is not understood"),
  /// More than the allowed rate; `Retry-After` says when to come back.
  TOO_MANY_REQUESTS(429, "Too many requests"),
  /// Our failure, logged under the request's id.
  INTERNAL(500, "Something went wrong on our side"),
  /// The sandbox, not the program, failed; running it again is safe.
  SANDBOX_FAILED(500, "The sandbox failed"),
  /// Another site could not be reached, or did not answer as it should; trying later may help.
  UNREACHABLE(502, "Another site could not be reached"),
  /// The machine cannot run programs; the detail says what it lacks.
  RUNNER_UNAVAILABLE(503, "Programs cannot be run here"),
  /// Too much is done at once; `Retry-After` says when to come back.
  BUSY(503, "The server is busy"),
  /// All places in the queue are taken; `Retry-After` says when to come back.
  RUNNER_BUSY(503, "The runner is busy"),
  /// The database is away, starting or too slow; nothing was changed, `Retry-After` says when to
  /// come back.
  DATABASE_UNAVAILABLE(503, "The database cannot be reached"),
  /// The database's disk is full; nothing was changed.
  DATABASE_FULL(507, "The database has no room left"),
  /// The server is going down.
  STOPPING(503, "The server is stopping");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status, 400 to 599.
  public int status() {
    return status;
  }

  /// What went wrong in a few words, the same each time.
  public String title() {
    return title;
  }

  /// The stable name in addresses and logs, such as `not-found`.
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
