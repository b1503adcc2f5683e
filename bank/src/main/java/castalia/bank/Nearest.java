package castalia.bank;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Which of several known words somebody meant who mistyped one.
public final class Nearest {
  private static final int LONGEST = 80;

  private Nearest() {}

  /// The known word that is nearest to the given one, or empty if none is near: letters left out,
  /// added, exchanged or swapped count one each, and one is allowed for every three letters.
  public static Optional<String> to(String word, Collection<String> known) {
    var given = word.toLowerCase(Locale.ROOT);
    if (given.isEmpty() || given.length() > LONGEST) {
      return Optional.empty();
    }
    var allowed = Math.max(1, given.length() / 3);
    return known.stream()
        .filter(candidate -> distance(given, candidate.toLowerCase(Locale.ROOT)) <= allowed)
        .min(
            Comparator.comparingInt(
                candidate -> distance(given, candidate.toLowerCase(Locale.ROOT))));
  }

  /// ` Did you mean X?` with the space before it, or the empty string.
  public static String hint(String word, Collection<String> known) {
    return to(word, known).map(nearest -> " Did you mean `" + nearest + "`?").orElse("");
  }

  private static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (var i = 0; i <= one.length(); i++) {
      for (var j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 ? j : j == 0 ? i : step(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int step(int[][] rows, String one, String other, int i, int j) {
    var exchanged = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    var best =
        Math.min(rows[i - 1][j - 1] + exchanged, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    var swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
