package castalia.app.review.session;

import castalia.bank.Block.Purpose.Repair;

/// What a card asks. Made from a question of the bank, or brought by the learner; its id goes by
/// the name that the question gives it, so that it stays whatever is put before it or mended in it.
public sealed interface DeckCard {
  /// Unique in the deck, such as `13/card-2`.
  String id();

  /// The number of the question it belongs to; below zero for a card of the learner's own.
  int question();

  /// Whether what a learner types can be found right or wrong.
  default boolean isChecked() {
    return switch (this) {
      case PredictOutput _, CompleteLine _, FixBug _ -> true;
      case Spoken _, Own _ -> false;
    };
  }

  /// What does this program print?
  ///
  /// @param source the program
  /// @param output what it prints, as it was run and verified
  record PredictOutput(String id, int question, String source, String output) implements DeckCard {}

  /// Say it aloud, then compare.
  ///
  /// @param title the question
  /// @param answer what one would say in thirty seconds, in plain text
  record Spoken(String id, int question, String title, String answer) implements DeckCard {}

  /// There is a bug in the program; mend it so that it prints what is shown. It is marked by
  /// running it with a check behind it.
  ///
  /// @param repaired a program that is right
  /// @param repair the program with the bug, and the check
  /// @param output what the mended program prints
  record FixBug(String id, int question, String repaired, Repair repair, String output)
      implements DeckCard {
    /// The program with the bug.
    public String broken() {
      return repair.broken();
    }

    /// A learner's program as it is run.
    public String checked(String program) {
      return repair.checked(program);
    }
  }

  /// A line of the program is missing; complete it so that it prints what is shown. It is marked by
  /// running it.
  ///
  /// @param before the lines before it
  /// @param missing the line as it was
  /// @param after the lines after it
  /// @param output what the program must print
  record CompleteLine(
      String id, int question, String before, String missing, String after, String output)
      implements DeckCard {
    /// The program with a line in place of the one that is missing. Its indentation may be left
    /// out.
    ///
    /// @param line what the learner wrote; more than one line is fine too
    public String completed(String line) {
      var indent = missing.substring(0, missing.length() - missing.stripLeading().length());
      var bare = line.stripTrailing();
      boolean indented = bare.isEmpty() || bare.startsWith(" ") || bare.startsWith("\t");
      return before + (indented ? bare : indent + bare) + "\n" + after;
    }
  }

  /// A card of the learner's own, which they brought along. They grade it themselves.
  ///
  /// @param question below zero, and the same for all cards of one note: they are asked on
  ///   different days
  /// @param deck where it lies, the parts of a nested name divided by `::`
  /// @param front what it asks, in plain text
  /// @param back the answer, in plain text
  record Own(String id, int question, String deck, String front, String back) implements DeckCard {
    /// What the ids of such cards begin with.
    public static final String PREFIX = "own/";

    /// Whether an id is that of such a card.
    public static boolean has(String id) {
      return id.startsWith(PREFIX);
    }
  }
}
