package castalia.app.platform;

/// One wrong field of a request.
///
/// @param pointer where in the JSON body (`/limits/wallMs`, RFC 6901), empty for a parameter
/// @param field the field or parameter by name, such as `limits.wallMs` or `cursor`
/// @param detail what is wrong and what would be right, one sentence
public record FieldError(String pointer, String field, String detail) {
  /// A wrong query or path parameter.
  public static FieldError parameter(String name, String detail) {
    return new FieldError("", name, detail);
  }
}
