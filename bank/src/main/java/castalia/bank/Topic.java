package castalia.bank;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The part of the craft that a question belongs to; each has exactly one.
public enum Topic {
  LANGUAGE,
  OBJECTS,
  FUNCTIONS,
  ITERATION,
  MEMORY,
  CONCURRENCY,
  ASYNC,
  TYPING,
  PACKAGING,
  PERFORMANCE,
  SECURITY,
  DESIGN;

  /// The word for it in a question file, in addresses and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words for all of them.
  public static List<String> words() {
    return Arrays.stream(values()).map(Topic::word).toList();
  }

  /// The one with exactly this word, or empty.
  public static Optional<Topic> find(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
