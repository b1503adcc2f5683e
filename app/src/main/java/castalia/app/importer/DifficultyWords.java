package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import castalia.bank.Difficulty;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises the ways in which pages say how hard a question is.
final class DifficultyWords {
  private static final String EASY =
      "easy|beginners?|basic|simple|fundamentals?|junior|entry|freshers?|novice";
  private static final String MEDIUM = "medium|intermediate|moderate|mid|normal";
  private static final String HARD =
      "hard|advanced|difficult|experts?|senior|experienced|tough|challenging";
  private static final String WORD = "(" + EASY + "|" + MEDIUM + "|" + HARD + ")";
  private static final String AFTER = "(?:[ -](?:level|difficulty))?";
  private static final String LABEL = "(?:difficulty|level|diff)(?: level)?";

  private static final Pattern ALONE = pattern("\\W*" + WORD + AFTER + "\\W*");
  private static final Pattern LABELLED =
      pattern("\\W*" + LABEL + "\\s*[:=–—-]?\\s*\\W?(" + WORD + "|[emh])\\b" + AFTER + "\\W*");
  private static final Pattern GRADE =
      pattern("(?:\\W*" + LABEL + "\\s*[:=–—-]?\\s*)(\\d)\\s*(?:/|of|out of)\\s*(\\d{1,2})\\W*");
  private static final Pattern STARS = pattern("(?:" + LABEL + "\\s*:?\\s*)?([★⭐✭●⬤]+)([☆✩○◯]*)");
  private static final Pattern AT_END =
      pattern(
          "(.*\\S)\\s*(?:[(\\[{]\\s*(?:"
              + LABEL
              + "\\s*[:–-]\\s*)?"
              + WORD
              + AFTER
              + "\\s*[)\\]}]|(?<=\\?)\\s+"
              + WORD
              + "|\\s[–—|·•:-]\\s*"
              + WORD
              + AFTER
              + ")\\s*");
  private static final Pattern AT_START =
      pattern("\\s*[(\\[{]\\s*" + WORD + AFTER + "\\s*[)\\]}]\\s*[:–—-]?\\s*(\\S.*)");
  private static final Pattern IN_HEADING =
      pattern("\\b(" + EASY + "|basics|" + MEDIUM + "|" + HARD + ")\\b");

  private DifficultyWords() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, CASE_INSENSITIVE | UNICODE_CASE);
  }

  /// What a whole line says, such as `Easy`, `Difficulty: hard`, `★★☆`, `[Medium]`, `🔴`.
  static Optional<Difficulty> ofLine(String line) {
    if (line.length() > 40) {
      return Optional.empty();
    }
    var alone = ALONE.matcher(line);
    if (alone.matches()) {
      return Optional.of(ofWord(alone.group(1)));
    }
    var labelled = LABELLED.matcher(line);
    if (labelled.matches()) {
      return Optional.of(ofWord(labelled.group(1)));
    }
    var stars = STARS.matcher(line);
    if (stars.matches()) {
      int filled = stars.group(1).codePointCount(0, stars.group(1).length());
      return ofGrade(filled, filled + stars.group(2).length());
    }
    var grade = GRADE.matcher(line);
    return grade.matches()
        ? ofGrade(Integer.parseInt(grade.group(1)), Integer.parseInt(grade.group(2)))
        : ofSign(line);
  }

  private static Optional<Difficulty> ofSign(String line) {
    return switch (line) {
      case "🟢" -> Optional.of(Difficulty.EASY);
      case "🟡", "🟠" -> Optional.of(Difficulty.MEDIUM);
      case "🔴" -> Optional.of(Difficulty.HARD);
      default -> Optional.empty();
    };
  }

  private static Optional<Difficulty> ofGrade(int grade, int best) {
    var scale = best < 3 ? 3 : best; // filled stars only: of three, as is usual
    if (grade < 1 || grade > scale) {
      return Optional.empty();
    }
    var part = (double) grade / scale;
    return Optional.of(
        part <= 0.4 ? Difficulty.EASY : part < 0.7 ? Difficulty.MEDIUM : Difficulty.HARD);
  }

  private static Difficulty ofWord(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("e") || lower.equals("basics") || lower.matches(EASY)) {
      return Difficulty.EASY;
    }
    return lower.equals("m") || lower.matches(MEDIUM) ? Difficulty.MEDIUM : Difficulty.HARD;
  }

  /// The only difficulty that a section's heading names, such as `Advanced questions`.
  static Optional<Difficulty> ofHeading(String heading) {
    var named =
        IN_HEADING
            .matcher(Words.shortened(heading, 120))
            .results()
            .map(found -> ofWord(found.group(1)))
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  /// A title and the difficulty that stood before or behind it.
  record Parted(String title, Optional<Difficulty> difficulty) {}

  /// Takes `(easy)`, `[Hard]`, `- Medium` off a title.
  static Parted part(String title) {
    var end = AT_END.matcher(title);
    if (end.matches()) {
      var word =
          end.group(2) != null ? end.group(2) : end.group(3) != null ? end.group(3) : end.group(4);
      return new Parted(end.group(1), Optional.of(ofWord(word)));
    }
    var start = AT_START.matcher(title);
    return start.matches()
        ? new Parted(start.group(2), Optional.of(ofWord(start.group(1))))
        : new Parted(title, Optional.empty());
  }
}
