package castalia.app.catalog;

import castalia.app.platform.FieldError;
import castalia.app.platform.Refusal;
import castalia.bank.Difficulty;
import castalia.bank.Kind;
import castalia.bank.Nearest;
import castalia.bank.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a filter from the words of an address or a command line, naming every word that does not
/// exist. Confined to one request.
final class FilterWords {
  private final Map<String, List<String>> words;
  private final Collection<String> knownTags;
  private final List<FieldError> errors = new ArrayList<>();

  /// @param words by `kind`, `difficulty`, `topic` and `tag`; other names are not looked at
  FilterWords(Map<String, List<String>> words, Collection<String> knownTags) {
    this.words = words;
    this.knownTags = knownTags;
  }

  /// @throws Refusal `INVALID_REQUEST` naming each unknown word, with the one that may be meant
  Filter filter() {
    var filter =
        new Filter(
            values("kind", Kind::find, Arrays.stream(Kind.values()).map(Kind::word).toList()),
            values(
                "difficulty",
                Difficulty::find,
                Arrays.stream(Difficulty.values()).map(Difficulty::word).toList()),
            values("topic", Topic::find, Arrays.stream(Topic.values()).map(Topic::word).toList()),
            values(
                "tag",
                word -> Optional.of(word).filter(knownTags::contains),
                List.copyOf(knownTags)));
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return filter;
  }

  private <T> Set<T> values(
      String name, Function<String, Optional<T>> find, Collection<String> known) {
    var values = new LinkedHashSet<T>();
    for (var word : words.getOrDefault(name, List.of())) {
      if (word.isEmpty()) {
        continue;
      }
      find.apply(word).ifPresentOrElse(values::add, () -> errors.add(error(name, word, known)));
    }
    return values;
  }

  private static FieldError error(String name, String word, Collection<String> known) {
    var shown = word.length() > 40 ? word.substring(0, 40) + "…" : word;
    var hint = Nearest.hint(word, known);
    var offer =
        hint.isEmpty() && known.size() <= 12 ? " Known: " + String.join(", ", known) + "." : hint;
    return FieldError.parameter(name, "There is no " + name + " `" + shown + "`." + offer);
  }
}
