package castalia.bank.format;

import castalia.bank.SectionKind;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Gives each heading of a question an id made of its words, none twice and none that a section
/// has.
final class Anchors {
  private static final int MAX_LENGTH = 60;

  private final Set<String> taken =
      Arrays.stream(SectionKind.values())
          .map(SectionKind::anchor)
          .collect(Collectors.toCollection(HashSet::new));

  String of(String text) {
    var words =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("['’]", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    var cut =
        words.length() <= MAX_LENGTH
            ? words
            : words.substring(0, MAX_LENGTH).replaceAll("-[a-z0-9]*$", "");
    var anchor = cut.isEmpty() ? "heading" : cut;
    var unique = anchor;
    for (var count = 2; !taken.add(unique); count++) {
      unique = anchor + "-" + count;
    }
    return unique;
  }
}
