package castalia.app.accounts.password;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How somebody who guesses would put a password together: the cheapest way from its first to its
/// last character, over words, runs, years and what stood before.
final class Guesswork {
  private static final int SHORTEST_PART = 3;
  private static final int SHORTEST_RUN = 4;
  private static final int LONGEST_PART = 40;
  private static final String PRODUCT = "castalia";
  private static final List<String> ROWS =
      List.of(
          "abcdefghijklmnopqrstuvwxyz",
          "01234567890",
          "`1234567890-=",
          "!@#$%^&*()_+",
          "qwertyuiop[]",
          "asdfghjkl;'",
          "zxcvbnm,./",
          "qwertzuiopü",
          "yxcvbnm",
          "azertyuiop",
          "qsdfghjklm",
          "wxcvbn",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
          "qazwsxedcrfvtgbyhnujm",
          "zaq12wsxcde34rfv");

  private final String plain;
  private final List<String> readings;
  private final CommonWords common;
  private final List<String> mail;

  /// What a part of a password is, the most telling first.
  enum Kind {
    /// The account's address or a part of it.
    MAIL(1),
    /// Castalia.
    PRODUCT(1),
    /// Among the common ones.
    WORD(2),
    /// Neighbours in the alphabet or on a keyboard.
    RUN(1),
    /// What stood before.
    REPEAT(0),
    /// Four digits of a year.
    YEAR(1),
    /// Any other.
    CHARACTER(1);

    private final int points;

    Kind(int points) {
      this.points = points;
    }
  }

  /// A way to build a password.
  ///
  /// @param points what it costs
  /// @param parts what it is made of, the most telling first
  record Way(int points, Set<Kind> parts) {
    Kind worst() {
      return parts.iterator().next();
    }

    Way and(Kind kind) {
      var all = EnumSet.of(kind);
      all.addAll(parts);
      return new Way(points + kind.points, all);
    }
  }

  Guesswork(String password, CommonWords common, List<String> mailParts) {
    this.plain = lower(password);
    this.readings = List.of(plain, unmasked(plain, 'i'), unmasked(plain, 'l'));
    this.common = common;
    this.mail =
        mailParts.stream()
            .map(Guesswork::lower)
            .filter(part -> part.length() >= SHORTEST_PART)
            .toList();
  }

  /// One character stays one, whatever its language.
  private static String lower(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return lower.length() == text.length() ? lower : text;
  }

  /// The letters that digits and signs stand for in `p@55w0rd`.
  private static String unmasked(String text, char one) {
    return text.replace('0', 'o')
        .replace('1', one)
        .replace('!', one)
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('@', 'a')
        .replace('5', 's')
        .replace('$', 's')
        .replace('7', 't')
        .replace('8', 'b')
        .replace('9', 'g');
  }

  Way cheapest() {
    var best = new ArrayList<Way>(List.of(new Way(0, EnumSet.noneOf(Kind.class))));
    for (int end = 1; end <= plain.length(); end++) {
      boolean pair = Character.isLowSurrogate(plain.charAt(end - 1)) && end > 1;
      var way = pair ? best.get(end - 1) : best.get(end - 1).and(Kind.CHARACTER);
      for (int start = Math.max(0, end - LONGEST_PART); start <= end - SHORTEST_PART; start++) {
        var kind = kind(start, end);
        if (kind != Kind.CHARACTER) {
          var other = best.get(start).and(kind);
          way = other.points() <= way.points() ? other : way;
        }
      }
      best.add(way);
    }
    return best.getLast();
  }

  /// What the part from `start` to `end` is; `CHARACTER` if nothing special.
  private Kind kind(int start, int end) {
    var part = plain.substring(start, end);
    if (mail.contains(part)) {
      return Kind.MAIL;
    }
    for (var reading : readings) {
      var read = reading.substring(start, end);
      if (read.equals(PRODUCT)) {
        return Kind.PRODUCT;
      }
      if (read.length() <= CommonWords.LONGEST && common.contains(read)) {
        return Kind.WORD;
      }
    }
    if (isRepeat(part, start)) {
      return Kind.REPEAT;
    }
    if (isRun(part)) {
      return Kind.RUN;
    }
    return part.matches("(19|20)[0-9]{2}") ? Kind.YEAR : Kind.CHARACTER;
  }

  /// Whether it stands before, also overlapping: `aaaa` repeats its first `a`.
  private boolean isRepeat(String part, int start) {
    return plain.lastIndexOf(part, start - 1) >= 0 && start > 0;
  }

  private static boolean isRun(String part) {
    if (part.length() < SHORTEST_RUN) {
      return false;
    }
    var back = new StringBuilder(part).reverse().toString();
    return ROWS.stream().anyMatch(row -> row.contains(part) || row.contains(back));
  }
}
