package castalia.app.platform.web;

import castalia.app.platform.ErrorCode;
import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/// A refusal or failure as RFC 9457 describes it.
///
/// @param type address of what this kind of problem means
/// @param title the kind in a few words
/// @param status the HTTP status
/// @param detail what is wrong this time
/// @param instance path of the request
/// @param requestId under which the logs speak of it
/// @param errors each wrong field; left out if there is none
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  static Problem of(Refusal refusal, String path) {
    return of(refusal.code(), refusal.code().status(), refusal.detail(), path, refusal.errors());
  }

  static Problem of(
      ErrorCode code, int status, String detail, String path, List<FieldError> errors) {
    return new Problem(
        "/problems/" + code.slug(),
        code.title(),
        status,
        detail,
        path,
        RequestId.current(),
        errors);
  }
}
