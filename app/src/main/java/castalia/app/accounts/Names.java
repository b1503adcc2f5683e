package castalia.app.accounts;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/// What people may call themselves.
final class Names {
  private static final int LONGEST = 60;

  /// What mail programs make a link of: a mail to finish signing up goes to whatever address
  /// somebody types, with a name that they choose.
  private static final Pattern LINK = Pattern.compile("://|[\\p{L}\\p{N}]\\.[\\p{L}\\p{N}-]{2,}|@");

  private Names() {}

  /// The name without what nobody sees.
  static String tidy(String typed) {
    return Normalizer.normalize(typed.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC);
  }

  /// What is wrong with a tidy name and what to do.
  static Optional<String> objection(String name) {
    if (name.isEmpty()) {
      return Optional.of("Say how you want to be called.");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return Optional.of("A name has at most " + LONGEST + " characters. Shorten it.");
    }
    if (LINK.matcher(name).find()) {
      return Optional.of("A name is no link. Put a space behind each dot, or leave it out.");
    }
    return name.codePoints().anyMatch(Names::isHidden)
        ? Optional.of("There are characters in it that cannot be seen. Type it anew.")
        : Optional.empty();
  }

  /// Controls, and those that turn the direction of what follows on the page.
  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> character != 0x200D; // joins scripts and emoji
      default -> false;
    };
  }
}
