package castalia.bank;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every form of every term, and the pattern that finds them in text, the longest first. Immutable.
final class TermForms {
  private static final int ANY_CASE =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern NEVER = Pattern.compile("(?!)");

  private final Map<String, Glossary.Term> terms = new HashMap<>();
  private final Map<String, Glossary.Term> never = new HashMap<>();
  private final Pattern pattern;

  TermForms(List<Glossary.Term> all) {
    for (var term : all) {
      Stream.concat(Stream.of(term.name()), term.also().stream())
          .forEach(form -> terms.put(key(form), term));
      term.never().forEach(phrase -> never.put(key(phrase), term));
    }
    this.pattern = terms.isEmpty() ? NEVER : Pattern.compile(alternatives(), ANY_CASE);
  }

  private static String key(String form) {
    return form.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }

  private String alternatives() {
    return Stream.concat(terms.keySet().stream(), never.keySet().stream())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")(?![\\w-])"));
  }

  /// Finds the places in one text.
  Matcher in(String text) {
    return pattern.matcher(text);
  }

  Optional<Glossary.Term> find(String form) {
    return Optional.ofNullable(terms.get(key(form)));
  }

  /// The term whose words mean something else in that phrase.
  Optional<Glossary.Term> notMeantBy(String phrase) {
    return Optional.ofNullable(never.get(key(phrase)));
  }
}
