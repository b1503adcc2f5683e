package castalia.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a question asks for: an explanation, or something built.
public enum Kind {
  /// Answered by explaining.
  CONCEPT,
  /// Answered by building.
  BUILD;

  /// The word for it in a question file, in addresses and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one with exactly this word, or empty.
  public static Optional<Kind> find(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
