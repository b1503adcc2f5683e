package castalia.app.review.session;

/// What a card asks. Made from a question of the bank; its id stays the same as long as what it
/// asks does.
public sealed interface DeckCard {
  /// Unique in the deck, such as `13/card-2`.
  String id();

  /// The number of the question it belongs to.
  int question();

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
}
