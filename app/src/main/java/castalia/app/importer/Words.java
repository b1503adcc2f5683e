package castalia.app.importer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is asked of words, whatever they say.
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
  private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+");

  private Words() {}

  /// The text in one line, each white space one space, without characters that cannot be seen.
  static String inOneLine(String text) {
    return WHITE.matcher(text).replaceAll(" ").strip();
  }

  /// Lower-case words of ASCII joined by hyphens; empty if there are none.
  static String slug(String text) {
    var plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    var joined = NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return joined.replaceAll("^-|-$", "");
  }

  /// What two titles have in common that are the same but for marks and case. Titles in other
  /// scripts than ours keep their letters.
  static String key(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  static int count(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+").length;
  }

  /// At most `most` characters, with an ellipsis where it was cut.
  static String shortened(String text, int most) {
    var line = inOneLine(text.length() > 4 * most ? text.substring(0, 4 * most) : text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
  }
}
