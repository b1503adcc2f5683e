package castalia.app.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that is answered with a no. Thrown by use cases, turned into a problem, a page or an
/// exit code at the edge.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;
  private final transient List<FieldError> errors;
  private final @Nullable Duration retryAfter;

  /// A refusal that names every wrong field and says, where it makes sense, when to try again.
  ///
  /// @param detail one or two sentences for the person who asked
  public Refusal(
      ErrorCode code, String detail, List<FieldError> errors, Optional<Duration> retryAfter) {
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter.orElse(null);
  }

  /// A refusal without fields.
  public static Refusal of(ErrorCode code, String detail) {
    return new Refusal(code, detail, List.of(), Optional.empty());
  }

  /// Nothing is there; `detail` says what was looked for.
  public static Refusal notFound(String detail) {
    return of(ErrorCode.NOT_FOUND, detail);
  }

  /// The request has wrong fields: at least one.
  public static Refusal invalid(List<FieldError> errors) {
    var detail =
        errors.size() == 1 ? errors.getFirst().detail() : errors.size() + " fields are not valid.";
    return new Refusal(ErrorCode.INVALID_REQUEST, detail, errors, Optional.empty());
  }

  /// Come back after a while.
  public static Refusal retry(ErrorCode code, String detail, Duration after) {
    return new Refusal(code, detail, List.of(), Optional.of(after));
  }

  /// The reason.
  public ErrorCode code() {
    return code;
  }

  /// What is wrong, in one or two sentences.
  public String detail() {
    return String.valueOf(getMessage());
  }

  /// The wrong fields, empty where the refusal is not about fields.
  public List<FieldError> errors() {
    return errors;
  }

  /// How long to wait before trying again, where waiting helps.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
