package castalia.app.importer;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises lines that could begin a question, and how much speaks for it.
final class Titles {
  static final int LONGEST = 300;
  private static final String DECORATION = "[^\\p{L}\\p{N}#(\\[{]*";
  private static final String ASKED = "(?:questions?|ques|que|q|problem|task|challenge)";
  private static final Pattern LABELLED =
      Pattern.compile(
          DECORATION
              + ASKED
              + "\\s*(?:no\\.?|nr\\.?)?\\s*[.:#-]?\\s*#?(\\d{1,4})(?:\\s*(?:of|/)\\s*\\d{1,4})?\\b\\s*[.):|–—-]*\\s*(.*)",
          CASE_INSENSITIVE);
  private static final Pattern COUNTED =
      Pattern.compile(
          DECORATION
              + "(?:#\\s?(\\d{1,4})[.):|]?\\s+|[(\\[](\\d{1,4})[)\\]]\\s*|(\\d{1,4})\\s*(?:[.):|](?!\\d)|[–—-](?=\\s))\\s*)(\\S.*)");
  private static final Pattern ALONE = Pattern.compile("\\W{0,3}0*(\\d{1,4})\\s*[.)/:]?");
  private static final Pattern ASKING =
      Pattern.compile(DECORATION + "(?:q|question)\\s*[:.)]\\s*(\\S.*)", CASE_INSENSITIVE);
  private static final Pattern OPENING =
      Pattern.compile(
          "(?:what|how|why|when|where|which|who|explain|describe|differen(?:ce|tiate|ces)|define|implement|design|build"
              + "|write|list|compare|name|tell|give|mention|discuss|can|could|is|are|do|does|did|will|would|should|have|has"
              + "|in|if|suppose|given|create|show|state|outline)\\b.*",
          CASE_INSENSITIVE);

  private Titles() {}

  /// How a line counts itself.
  enum Counting {
    /// `Q7. …`, `Question 7 of 105`
    LABELLED,
    /// `7. …`, `#7 …`, `(7) …`
    COUNTED,
    /// By its list or table.
    LISTED,
    /// A number alone; the title stands behind it.
    ALONE,
    /// `Q: …`
    ASKING,
    /// Not at all.
    NONE
  }

  /// A line that could begin a question.
  ///
  /// @param number 0 if it has none
  /// @param title empty if it stands on a later line
  record Opening(Counting counting, int number, String title) {}

  static Optional<Opening> read(Line line) {
    var text = line.text();
    if (text.length() > LONGEST || text.isEmpty() || line.mark() == Line.Mark.CODE) {
      return Optional.empty();
    }
    return labelled(text).or(() -> counted(line)).or(() -> bare(line));
  }

  private static Optional<Opening> labelled(String text) {
    var labelled = LABELLED.matcher(text);
    if (labelled.matches()) {
      return Optional.of(
          new Opening(
              Counting.LABELLED, Integer.parseInt(labelled.group(1)), labelled.group(2).strip()));
    }
    var asking = ASKING.matcher(text);
    return asking.matches()
        ? Optional.of(new Opening(Counting.ASKING, 0, asking.group(1).strip()))
        : Optional.empty();
  }

  private static Optional<Opening> counted(Line line) {
    var alone = ALONE.matcher(line.text());
    if (alone.matches()) {
      return Optional.of(new Opening(Counting.ALONE, Integer.parseInt(alone.group(1)), ""));
    }
    var counted = COUNTED.matcher(line.text());
    if (counted.matches()) {
      var number = counted.group(1) != null ? counted.group(1) : counted.group(2);
      return Optional.of(
          new Opening(
              Counting.COUNTED,
              Integer.parseInt(number != null ? number : counted.group(3)),
              counted.group(4).strip()));
    }
    return line.ordinal() > 0
        ? Optional.of(new Opening(Counting.LISTED, line.ordinal(), line.text()))
        : Optional.empty();
  }

  private static Optional<Opening> bare(Line line) {
    var isStructure =
        switch (line.mark()) {
          case HEADING, TERM, CELL, BOLD -> true;
          case ITEM, TEXT -> isAsked(line.text());
          case CHIP, CODE -> false;
        };
    return isStructure ? Optional.of(new Opening(Counting.NONE, 0, line.text())) : Optional.empty();
  }

  /// Whether it ends as a question does, difficulty and quotation marks apart.
  static boolean isAsked(String title) {
    return DifficultyWords.part(title).title().matches("(?s).*[?？]\\W{0,3}");
  }

  /// Whether it begins as tasks and questions do.
  static boolean opensLikeQuestion(String title) {
    return OPENING.matcher(title).matches();
  }
}
