package castalia.app.importer;

/// One line of a page as its reader sees it, with what the markup says of it.
///
/// @param number its line in the source, from 1
/// @param mark what the markup says
/// @param level of a heading, 1 to 6; 0 for everything else
/// @param ordinal what its list or table counts it as; 0 if nothing does
/// @param text without white space around it; one line, except code
/// @param box the innermost element around it
record Line(int number, Mark mark, int level, int ordinal, String text, Box box) {
  /// What the markup says of a line.
  enum Mark {
    HEADING,
    /// The visible half of what opens, or a term that is defined.
    TERM,
    /// The cell of a table that names its row.
    CELL,
    /// The first line of an entry in a list.
    ITEM,
    /// A line that is bold as a whole.
    BOLD,
    /// A small label: a badge, a tag.
    CHIP,
    CODE,
    TEXT
  }

  static Line text(int number, String text) {
    return new Line(number, Mark.TEXT, 0, 0, text, Box.PAGE);
  }

  Line with(String newText) {
    return new Line(number, mark, level, ordinal, newText, box);
  }

  /// The words that stand for it in a report: at most 60 characters.
  String shortened() {
    return Words.shortened(text, 60);
  }
}
