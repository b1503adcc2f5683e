package castalia.app.platform.web;

import castalia.app.platform.FieldError;
import java.nio.charset.StandardCharsets;

/// JSON pointers (RFC 6901) and the names people know fields by.
public final class Pointers {
  private static final int LONGEST = 120;

  private Pointers() {}

  /// An error at a pointer such as `/limits/wallMs`, whose field is then `limits.wallMs`.
  ///
  /// @param detail continues the field's name: `must be a string`
  public static FieldError error(String pointer, String detail) {
    var field = field(pointer);
    return new FieldError(
        shown(pointer), field, (field.isEmpty() ? "the body" : field) + " " + detail);
  }

  private static String field(String pointer) {
    var name = new StringBuilder();
    for (var part : pointer.split("/", -1)) {
      if (part.matches("[0-9]+")) {
        name.append('[').append(part).append(']');
      } else if (!part.isEmpty()) {
        name.append(name.isEmpty() ? "" : ".").append(part.replace("~1", "/").replace("~0", "~"));
      }
    }
    return shown(name.toString());
  }

  private static String shown(String text) {
    return whole(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
  }

  /// The text with U+FFFD for each half of a surrogate pair: the halves cannot be sent.
  private static String whole(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
  }
}
