package castalia.bank.format;

import java.util.regex.Pattern;

/// Whether a program seems to assert anything. A guess by its text, so that loading needs no
/// interpreter; verifying looks at the syntax tree.
final class Assertions {
  private static final Pattern ASSERT =
      Pattern.compile("(?m)^[^#'\"\\n]*(?<![\\w.])assert(?![\\w])");

  private Assertions() {}

  static boolean in(String source) {
    return ASSERT.matcher(source).find();
  }
}
