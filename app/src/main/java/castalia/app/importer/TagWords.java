package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises tags: labelled lists, hash tags, chips. Gives them as the bank writes them.
final class TagWords {
  private static final int LONGEST = 30;
  private static final String LABEL =
      "(?:tags?|tagged(?: with)?|topics?|keywords?|categor(?:y|ies)|labels?|skills?)";
  private static final Pattern LABELLED =
      Pattern.compile("\\W*" + LABEL + "\\s*[:=]\\s*(\\S.*)", CASE_INSENSITIVE);
  private static final Pattern LABEL_ALONE =
      Pattern.compile("\\W*" + LABEL + "\\s*:?\\s*", CASE_INSENSITIVE);
  private static final Pattern HASHES =
      Pattern.compile("(?:#[\\p{L}][\\p{L}\\p{N}_.+-]*[\\s,;]*)+");
  private static final Pattern PARTS = Pattern.compile("\\s*[,;|/·•#\\[\\]]\\s*|\\s{2,}");
  private static final Pattern SENTENCE = Pattern.compile(".*[.!?:;,()=\"].*");

  private TagWords() {}

  /// The tags of a line that is nothing else: `Tags: a, b` or `#a #b`.
  static Optional<List<String>> ofLine(String line) {
    if (line.length() > 300) {
      return Optional.empty();
    }
    var labelled = LABELLED.matcher(line);
    if (labelled.matches()) {
      return Optional.of(split(labelled.group(1)));
    }
    return HASHES.matcher(line).matches() ? Optional.of(split(line)) : Optional.empty();
  }

  /// Whether the line only announces tags: `Tags:`.
  static boolean isLabel(String line) {
    return line.length() < 20 && LABEL_ALONE.matcher(line).matches();
  }

  /// The tags of a chip or of a cell that holds tags. Words with nothing but single spaces between
  /// them are a tag each if they stand behind a label, and one tag in a chip.
  static List<String> split(String text) {
    var parts = PARTS.split(text.strip());
    var words = parts.length == 1 ? text.strip().split("\\s+") : parts;
    return normal(words);
  }

  static List<String> ofChip(String text) {
    return normal(PARTS.split(text.strip()));
  }

  private static List<String> normal(String[] parts) {
    return Arrays.stream(parts)
        .map(TagWords::normal)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }

  private static String normal(String part) {
    var tag = Words.slug(part.replace("C++", "cpp").replace("C#", "csharp").replace("&", " "));
    return tag.length() > LONGEST ? "" : tag;
  }

  /// Whether a line is so short that it could be a chip which lost its looks on the way.
  static boolean looksLikeChip(String line) {
    return line.length() <= LONGEST
        && Words.count(line) <= 3
        && !SENTENCE.matcher(line).matches()
        && Character.isLetter(line.codePointAt(0));
  }
}
