package castalia.bank;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How hard a question is, easiest first.
public enum Difficulty {
  /// A newcomer answers it.
  EASY,
  /// A working developer answers it.
  MEDIUM,
  /// It tells the experienced apart.
  HARD;

  /// The word for it in a question file, in addresses and on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one with exactly this word, or empty.
  public static Optional<Difficulty> find(String word) {
    return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
  }
}
